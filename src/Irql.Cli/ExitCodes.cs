namespace Irql.Cli;

/// <summary>What the command ends with; documented in <c>docs/cli.md</c>.</summary>
internal static class ExitCodes
{
    /// <summary>Nothing to report.</summary>
    public const int Clean = 0;

    /// <summary>At least one warning or error was reported.</summary>
    public const int ReportsFound = 1;

    /// <summary>The input could not be used.</summary>
    public const int WrongInput = 2;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;
}
