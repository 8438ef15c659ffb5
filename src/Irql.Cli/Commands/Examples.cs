using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Irql.Cli.Commands;

/// <summary>Examples below the help of a command; the list of commands stays one line each.</summary>
internal static class Examples
{
    private static readonly ConditionalWeakTable<Command, string[]> Given = [];

    public static Command With(this Command command, params string[] examples)
    {
        Given.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>Makes the help of a command tree show them.</summary>
    public static RootCommand ShowInHelp(this RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            if (Given.TryGetValue(parseResult.CommandResult.Command, out var examples))
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in examples)
                {
                    output.WriteLine("  " + example);
                }

                output.WriteLine();
            }

            return result;
        }
    }
}
