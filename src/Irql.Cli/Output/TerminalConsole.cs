using System;
using Spectre.Console;

namespace Irql.Cli.Output;

/// <summary>Standard output: colours only on a terminal and without <c>NO_COLOR</c>; a fixed width when redirected, so that output is stable.</summary>
internal static class TerminalConsole
{
    public static IAnsiConsole Create()
    {
        var plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = int.MaxValue / 2;
        }

        return console;
    }
}
