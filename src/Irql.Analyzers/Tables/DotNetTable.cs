using System.IO;
using System.Threading;
using Irql.Analyzers.Contracts.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Tables;

/// <summary>
/// The built-in table of the .NET libraries: what blocks, and what runs at any level. Two embedded contract files in the format of a user's own, read when
/// a member of the framework is first asked about.
/// </summary>
internal static class DotNetTable
{
    public const string ContractsResource = "dotnet.irql.tsv";
    public const string EffectsResource = "dotnet.irql-effects.tsv";

    private static ManagedRows? rows;

    public static ManagedRows Rows => Volatile.Read(ref rows) ?? Interlocked.CompareExchange(ref rows, Load(), null) ?? rows!;

    /// <summary>Whether an assembly is the framework's: a core library of the project's own is judged by its own code.</summary>
    public static bool SpeaksOf(IAssemblySymbol? assembly)
        => assembly is not null && assembly.Name is var name
            && (name is "mscorlib" or "netstandard" or "System" || name.StartsWith("System.", System.StringComparison.Ordinal));

    /// <summary>One of the two files, parsed.</summary>
    public static ContractFile Parse(string resource)
    {
        using var stream = typeof(DotNetTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new System.InvalidOperationException("The assembly was built without its table " + resource);
        using var reader = new StreamReader(stream);
        return ContractFileParser.Parse(resource, SourceText.From(reader.ReadToEnd()), ContractFileFormat.KindOf(resource)!.Value);
    }

    private static ManagedRows Load()
    {
        var table = new ManagedRows();
        foreach (var row in Parse(ContractsResource).Rows)
            table.AddContract(row.Row);
        foreach (var row in Parse(EffectsResource).Rows)
            table.AddEffect(row.Row);
        return table;
    }
}
