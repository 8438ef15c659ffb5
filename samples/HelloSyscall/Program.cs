// How the machine is used (draft):
//   using var machine = new Machine(new MachineOptions { Processors = 1 });
//   machine.LoadDriver(HelloDriver.Image);
//   var app1 = machine.CreateProcess("app1.exe", () => { var p = User.VirtualAlloc<Greeting>(1); ... ; return NTSTATUS.STATUS_SUCCESS; });
//   var result = machine.Run();   // result.Outcome, result.BugCheck, result.Report, result.Token
