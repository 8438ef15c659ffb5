using System;
using System.Linq;
using HelloSyscall;

// Each step runs on a machine of its own, and its result is computed from that run.
var failed = 0;
foreach (var (step, number) in Steps.All.Select((step, index) => (step, index + 1)))
{
    var seen = step.Run();
    Console.WriteLine($"{number}. {step.Claim}");
    foreach (var line in seen.Lines)
        Console.WriteLine("     " + line);

    Console.WriteLine(seen.Holds ? "   so it is" : "   NOT SO");
    Console.WriteLine();
    failed += seen.Holds ? 0 : 1;
}

Console.WriteLine(failed == 0 ? $"{Steps.All.Count} of {Steps.All.Count} steps showed what they claim." : $"{failed} of {Steps.All.Count} steps failed.");
return failed == 0 ? 0 : 1;
