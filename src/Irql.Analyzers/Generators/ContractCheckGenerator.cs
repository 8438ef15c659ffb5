using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Threading;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Irql.Analyzers.Generators;

/// <summary>
/// Run-time contracts: with <c>IrqlRuntimeChecks</c> every call of a method that has a contract is intercepted and checked while it runs. Without
/// it the pipeline ends at its first step, and nothing is left in the output.
/// </summary>
/// <remarks>
/// Contracts of callees stand in any file, so a switched-on pipeline binds the calls of the whole compilation after each edit; what it writes is
/// kept per file. That is the price of an option for test builds, and it is not paid when the option is off.
/// </remarks>
[Generator(LanguageNames.CSharp)]
internal sealed class ContractCheckGenerator : IIncrementalGenerator
{
    /// <summary>The namespace that a project has to list in <c>InterceptorsNamespaces</c>; the package does.</summary>
    public const string InterceptorNamespace = "Irql.Generated.Contracts";

    private const string Option = "build_property.IrqlRuntimeChecks";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isOn = context.AnalyzerConfigOptionsProvider.Combine(context.ParseOptionsProvider).Select(static (both, _) =>
            both.Left.GlobalOptions.TryGetValue(Option, out var value) && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) && ListsNamespace(both.Right));
        var files = context.CompilationProvider.Combine(isOn)
            .SelectMany(static (both, cancellationToken) => both.Right ? Parse(both.Left, cancellationToken) : ImmutableArray<CheckedFile>.Empty)
            .WithTrackingName(TrackingNames.CheckedFiles);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName + ".Checks" + DriverGenerator.HintSuffix, CheckEmitter.Write(file)));
    }

    /// <summary>Whether the compiler will take interceptors of our namespace; otherwise they would be errors.</summary>
    private static bool ListsNamespace(ParseOptions options)
    {
        if (!options.Features.TryGetValue("InterceptorsNamespaces", out var list) || list is null)
            return false;
        foreach (var entry in list.Split(';'))
        {
            var name = entry.Trim();
            if (name.Length > 0 && (InterceptorNamespace == name || InterceptorNamespace.StartsWith(name + ".", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private static ImmutableArray<CheckedFile> Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!RuntimeNames.IsReferenced(compilation))
            return ImmutableArray<CheckedFile>.Empty;
        var models = new OtherTreeModels(compilation);
        var parser = new CheckedCallParser(compilation);
        var hints = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var files = ImmutableArray.CreateBuilder<CheckedFile>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var calls = parser.Parse(tree, models.ModelOf(tree), cancellationToken);
            if (!calls.IsEmpty)
                files.Add(new CheckedFile(HintFor(tree.FilePath, hints), calls));
        }

        return files.ToImmutable();
    }

    private static string HintFor(string path, HashSet<string> taken)
    {
        var slash = path.LastIndexOfAny(new[] { '/', '\\' });
        var name = Identifiers.ForHint(Path.ChangeExtension(path.Substring(slash + 1), null));
        var hint = name;
        for (var n = 2; !taken.Add(hint); n++)
            hint = name + "_" + n;
        return hint;
    }
}
