using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Irql.Analyzers.Tests.Contracts;

/// <summary>Compiles a source and asks the contract source about its symbols by name.</summary>
internal sealed class ContractProbe
{
    private readonly CSharpCompilation compilation;

    private ContractProbe(CSharpCompilation compilation, ImmutableArray<AdditionalText> files)
    {
        this.compilation = compilation;
        Source = ContractSource.For(compilation, files, CancellationToken.None);
    }

    public ContractSource Source { get; }

    public static ContractProbe Of(string source, bool allowErrors = false, ImmutableArray<AdditionalText>? files = null)
    {
        var tree = CSharpSyntaxTree.ParseText("using Irql; using System;\n" + source, new CSharpParseOptions(LanguageVersion.Preview));
        var compilation = CSharpCompilation.Create(
            "Probe", [tree], TestReferences.Default, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        if (!allowErrors)
            Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return new ContractProbe(compilation, files ?? []);
    }

    /// <summary>The contract of the first method, accessor or constructor of that name ("Type.Member", "Type..ctor").</summary>
    public MethodContract Contract(string name) => Source.GetContract((IMethodSymbol)Member(name));

    /// <summary>The level part, which must exist.</summary>
    public LevelContract Level(string name)
    {
        var level = Contract(name).Level;
        Assert.NotNull(level);
        return level;
    }

    public ISymbol Member(string name)
    {
        var dot = name.IndexOf('.', System.StringComparison.Ordinal);
        var type = compilation.GetTypesByMetadataName(name[..dot]).Single();
        return type.GetMembers(name[(dot + 1)..]).First();
    }

    public INamedTypeSymbol Type(string name) => compilation.GetTypesByMetadataName(name).Single();

    public IParameterSymbol Parameter(string method, int ordinal = 0) => ((IMethodSymbol)Member(method)).Parameters[ordinal];

    /// <summary>The symbol of the only lambda or local function of the source.</summary>
    public IMethodSymbol Nested()
    {
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (node is LocalFunctionStatementSyntax)
                return (IMethodSymbol)model.GetDeclaredSymbol(node)!;
            if (node is AnonymousFunctionExpressionSyntax)
                return (IMethodSymbol)model.GetSymbolInfo(node).Symbol!;
        }

        throw new Xunit.Sdk.XunitException("no nested function");
    }
}
