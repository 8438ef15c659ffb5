using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Irql.TableBuilder;

/// <summary>
/// Makes the compact tables that the analyzers embed: <c>Irql.TableBuilder DATA-DIRECTORY OUTPUT-DIRECTORY</c>. Columns that no analyzer reads are
/// dropped, lines are sorted by code point of their key so that they can be searched without parsing, and the text is deflated.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length != 2)
        {
            Console.Error.WriteLine("usage: Irql.TableBuilder DATA-DIRECTORY OUTPUT-DIRECTORY");
            return 2;
        }

        var data = arguments[0];
        Directory.CreateDirectory(arguments[1]);
        var contracts = SourceTable.Read(Path.Combine(data, "wdk-irql-contracts.tsv"));
        Write("contracts", contracts.Select(
            row => row["kind"] != "callback",
            "name", "kind", "library", "min", "max", "raises", "saves", "restores", "same", "condition", "callback_role", "source", "agree", "bound_known"));
        var exits = contracts.Rows.Where(row => row["kind"] == "callback").ToDictionary(row => row["name"], StringComparer.Ordinal);
        Write("roles", WithExits(SourceTable.Read(Path.Combine(data, "wdk-callback-roles.tsv")), exits));
        Write("effects", SourceTable.Read(Path.Combine(data, "wdk-effects.tsv")).Select(
            static _ => true, "name", "effect", "argument", "kind", "condition", "source", "position"));
        Write("structures", SourceTable.Read(Path.Combine(data, "wdk-structures.tsv")).Select(
            static _ => true, "structure", "field", "fact", "value", "source"));
        Write("parameters", SourceTable.Read(Path.Combine(data, "wdk-parameters.tsv")).Select(static _ => true, "name", "parameter", "position"));
        return 0;

        void Write(string name, IEnumerable<string> lines) => CompactTable.Write(Path.Combine(arguments[1], name + ".tbl"), lines);
    }

    /// <summary>The roles with what the contract table says of their exit (a lock callback of a cancel-safe queue raises, its partner restores).</summary>
    private static List<string> WithExits(SourceTable roles, Dictionary<string, SourceRow> exits)
    {
        var lines = new List<string> { "role\tmin\tmax\tsource\tcondition\tdocs\tagree\tdirection\traises\tsaves\trestores" };
        foreach (var row in roles.Rows)
        {
            exits.TryGetValue(row["role"], out var exit);
            lines.Add(string.Join('\t', row["role"], row["min"], row["max"], row["source"], row["condition"], row["docs"], row["agree"], row["direction"],
                exit?["raises"], exit?["saves"], exit?["restores"]));
        }

        return lines;
    }
}
