using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Cli.Graph;
using Irql.Cli.Output;

namespace Irql.Cli.Commands;

/// <summary><c>irql graph METHOD [PATH...]</c>.</summary>
internal static class GraphCommand
{
    private static readonly Argument<string> Method = new("METHOD") { Description = "A method (Type.Method, or just Method), or a routine that an import stands for." };
    private static readonly SourceInput Input = new(ArgumentArity.ZeroOrMore);
    private static readonly Option<int> Depth = new("--depth") { Description = "How many calls to follow upwards.", DefaultValueFactory = static _ => 4, HelpName = "N" };

    private static readonly Option<string> Format = new("--format") { Description = "text, dot (Graphviz) or mermaid.", DefaultValueFactory = static _ => "text", HelpName = "FORMAT" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "dot", "mermaid");
        var command = new Command("graph", "Who calls a method at which levels, and what it requires through whom.") { Method }
            .With("irql graph Queue.Drain Driver.csproj", "irql graph KeWaitForSingleObject src/ --depth 2", "irql graph OnDpc --format dot | dot -Tsvg > calls.svg");
        Input.AddTo(command);
        command.Add(Depth);
        command.Add(Format);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var depth = parsed.GetValue(Depth);
        if (depth < 1)
        {
            throw new InputException("--depth: at least 1");
        }

        var progress = new ProgressLine(Console.Error);
        var units = await Input.LoadAsync(parsed, progress, cancellation);
        progress.Show("following calls");
        var graph = CallGraph.Of(units, cancellation);
        progress.Clear();
        var asked = parsed.GetValue(Method)!;
        var found = graph.Find(asked);
        if (found.Count == 0)
        {
            var near = graph.Methods.Select(static method => method.Name).FirstOrDefault(name => name.EndsWith(asked, StringComparison.OrdinalIgnoreCase));
            throw new InputException($"no method '{asked}' is declared or called here" + (near is null ? string.Empty : $"; did you mean {near}?"));
        }

        var view = GraphView.Above(found, depth);
        switch (parsed.GetValue(Format))
        {
            case "dot":
                Console.Out.Write(GraphDrawing.Dot(view));
                break;
            case "mermaid":
                Console.Out.Write(GraphDrawing.Mermaid(view));
                break;
            default:
                GraphText.Write(view, depth, TerminalConsole.Create());
                break;
        }

        return ExitCodes.Clean;
    }
}
