using System;
using System.Collections.Generic;
using System.IO;
using Irql.Runtime;

namespace BrokenDriver;

/// <summary>Runs each mistake on a machine of its own and compares where the machine stopped with the line that the compiler reported.</summary>
internal static class Program
{
    private static readonly IReadOnlyList<(string Name, Func<NTSTATUS> Call, bool Verified)> Mistakes =
    [
        ("TouchPagedData", BrokenDriverSyscalls.TouchPagedData, false),
        ("TouchPagedDataInHelper", BrokenDriverSyscalls.TouchPagedDataInHelper, false),
        ("CallPagedCode", BrokenDriverSyscalls.CallPagedCode, false),
        ("WaitUnderLock", BrokenDriverSyscalls.WaitUnderLock, true),
        ("CallTooHigh", BrokenDriverSyscalls.CallTooHigh, true),
        ("AcquireTooLow", BrokenDriverSyscalls.AcquireTooLow, true),
        ("LeaveRaised", BrokenDriverSyscalls.LeaveRaised, false),
    ];

    private static int Main()
    {
        var wrong = 0;
        foreach (var (name, call, verified) in Mistakes)
        {
            using var machine = new Machine(new MachineOptions { Verifier = verified ? VerifierOptions.ForceIrql : VerifierOptions.None });
            machine.LoadDriver(BrokenDriver.Image);
            machine.CreateProcess("app.exe", () => call());
            var result = machine.Run();
            if (result.BugCheck is not { } stop)
            {
                Console.WriteLine($"{name}: the machine went on ({result.Outcome})");
                wrong++;
                continue;
            }

            Console.WriteLine($"{name}: {stop.Name} {stop}");
            Console.WriteLine($"    at {Path.GetFileName(stop.File)}:{stop.Line}  {SourceLine(stop)}");
        }

        Console.WriteLine();
        Console.WriteLine(wrong == 0 ? $"{Mistakes.Count} of {Mistakes.Count} mistakes stopped the machine." : $"{wrong} mistakes went unpunished.");
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>The line of this sample's source, when the source is there.</summary>
    private static string SourceLine(BugCheck stop)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Path.GetFileName(stop.File));
            if (!File.Exists(path))
                continue;
            var lines = File.ReadAllLines(path);
            return stop.Line > 0 && stop.Line <= lines.Length ? lines[stop.Line - 1].Trim() : string.Empty;
        }

        return string.Empty;
    }
}
