using System;
using System.CommandLine;

namespace Irql.Cli.Commands;

/// <summary><c>irql completion SHELL</c>: scripts that ask the command itself, through its suggest directive, what may follow.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _irql() {
            local IFS=$'\n'
            COMPREPLY=( $(compgen -W "$(irql "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
        }
        complete -o default -F _irql irql
        """;

    private const string Zsh = """
        #compdef irql
        _irql() {
            local -a found
            found=( "${(@f)$(irql "[suggest:${#BUFFER}]" "$BUFFER" 2>/dev/null)}" )
            compadd -a found
            _files
        }
        compdef _irql irql
        """;

    private const string Fish = """
        complete -c irql -a '(irql "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName irql -ScriptBlock {
            param($word, $tree, $position)
            irql "[suggest:$position]" "$tree" | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    private static readonly Argument<string> Shell = new("SHELL") { Description = "bash, zsh, fish or pwsh." };

    public static Command Create()
    {
        Shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Prints a script that makes a shell complete this command.") { Shell }
            .With("eval \"$(irql completion bash)\"", "irql completion fish > ~/.config/fish/completions/irql.fish");
        command.SetAction(parsed =>
        {
            Console.Out.WriteLine(parsed.GetValue(Shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                "fish" => Fish,
                _ => PowerShell,
            });
            return ExitCodes.Clean;
        });
        return command;
    }
}
