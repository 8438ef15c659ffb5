using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)] // standard output belongs to the process

namespace Irql.Cli.Tests;

/// <summary>Runs the command in this process and keeps what it prints.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    public static async Task<CommandRun> Of(params string[] arguments)
    {
        var (output, errors) = (Console.Out, Console.Error);
        using var newOutput = new StringWriter();
        using var newErrors = new StringWriter();
        Console.SetOut(newOutput);
        Console.SetError(newErrors);
        try
        {
            var exitCode = await Program.CreateRootCommand().Parse(arguments).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
            return new CommandRun(exitCode, newOutput.ToString(), newErrors.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
