using System.CommandLine;
using System.Threading.Tasks;
using Irql.Cli.Commands;

namespace Irql.Cli;

/// <summary>The <c>irql</c> command. Exit codes: 0 nothing found, 1 reports found, 2 wrong input.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => CreateRootCommand().Parse(arguments).InvokeAsync(new InvocationConfiguration
    {
        // What goes wrong inside is a defect, and its stack trace is wanted; what goes wrong outside is an InputException and one line.
        EnableDefaultExceptionHandler = false,
    });

    /// <summary>The whole command tree.</summary>
    internal static RootCommand CreateRootCommand() => new RootCommand("Checks driver-style C# for calls and accesses that would stop a machine, and runs it on an emulated one.")
    {
        CheckCommand.Create(),
        BaselineCommand.Create(),
        ContractsCommand.Create(),
        ExplainCommand.Create(),
        GraphCommand.Create(),
        StatsCommand.Create(),
        RunCommand.Create(),
        ExploreCommand.Create(),
        ReplayCommand.Create(),
        MergeCommand.Create(),
        CompletionCommand.Create(),
    }.ShowInHelp();
}
