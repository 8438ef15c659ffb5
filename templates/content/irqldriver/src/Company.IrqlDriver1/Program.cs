using System;
using Company.IrqlDriver1;
using Irql.Runtime;

using var machine = new Machine(new MachineOptions());
machine.LoadDriver(Driver.Image);
machine.CreateProcess("first.exe", static () => Console.WriteLine("first.exe: " + Application.Send(40, out _)));
machine.CreateProcess("second.exe", static () => Console.WriteLine("second.exe: " + Application.Send(2, out _)));
var result = machine.Run();
Console.WriteLine(result.BugCheck is null ? "machine: " + result.Outcome : result.Report);
return result.Outcome == RunOutcome.Completed ? 0 : 1;
