using System.Linq;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Contracts.Files;
using Irql.Analyzers.Tables;
using Irql.Analyzers.Tests.Contracts;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Irql.Analyzers.Tests.Tables;

/// <summary>Every entry of the built-in .NET table names something of the running framework, and means what it says.</summary>
public sealed class DotNetTableTests
{
    private static readonly Compilation Framework = CSharpCompilation.Create("Framework", references: TestReferences.Framework);

    [Theory]
    [InlineData(DotNetTable.ContractsResource)]
    [InlineData(DotNetTable.EffectsResource)]
    public void EveryEntry_ResolvesAgainstTheRunningFramework(string resource)
    {
        var file = DotNetTable.Parse(resource);
        Assert.Empty(file.Errors);
        Assert.NotEmpty(file.Rows);
        var usage = new ContractRowUsage(Framework);
        var stale = file.Rows.Select(row => row.Row).Where(row => usage.WhyUnused(file.Kind, row, default) is not null).Select(row => row["name"]);
        Assert.Empty(stale);
    }

    [Fact]
    public void EveryCondition_IsAnExpressionOverTheMembersParameters()
    {
        foreach (var row in DotNetTable.Parse(DotNetTable.EffectsResource).Rows.Select(row => row.Row).Where(row => row["condition"].Length != 0))
        {
            var method = (IMethodSymbol)DocumentationCommentId.GetFirstSymbolForDeclarationId(row["name"], Framework)!;
            var match = DotNetTable.Rows.Find(method);
            var routine = new Routine(method.Name, match.Contract, match.Effects, [], method, ContractOrigin.DotNetTable);
            Assert.IsType<CompareCondition>(Assert.Single(RoutineEffects.Read(routine)).When);
        }
    }

    [Theory]
    [InlineData("System.Threading.Thread.Sleep(5)", true)]
    [InlineData("System.Console.WriteLine(1)", true)]
    [InlineData("new System.IO.FileStream(\"a\", System.IO.FileMode.Open).ReadByte()", true)]
    [InlineData("System.Threading.Tasks.Task.Run(() => 1).Result", true)]
    [InlineData("new System.Threading.SemaphoreSlim(1).Wait(0)", true)]
    [InlineData("System.Math.Max(1, 2)", false)]
    [InlineData("new System.IO.MemoryStream().ReadByte()", false)]
    [InlineData("System.Threading.Interlocked.Increment(ref field)", false)]
    [InlineData("new System.Span<int>(null).Length", false)]
    public void Member_BlocksOrNot(string expression, bool blocks)
    {
        var contract = ContractOf(expression);
        Assert.Equal(ContractOrigin.DotNetTable, contract.Origin);
        Assert.Equal(blocks, contract.Effects.Any(effect => effect.Kind == EffectKind.Waits));
    }

    [Fact]
    public void HarmlessMember_NeitherBlocksNorAllocates_ToStringAllocates()
    {
        Assert.True(ContractOf("System.Math.Max(1, 2)").IsKnownHarmless);
        Assert.False(ContractOf("field.ToString()").IsKnownHarmless);
        Assert.False(ContractOf("new object().ToString()").IsKnown);
    }

    [Fact]
    public void CoreLibraryOfTheProject_IsJudgedByItsOwnCode()
        => Assert.False(ContractProbe.Of("namespace System { static class Math2 { } } static class Console { public static void WriteLine(int x) { } }")
            .Contract("Console.WriteLine").IsKnown);

    private static MethodContract ContractOf(string expression)
    {
        var tree = CSharpSyntaxTree.ParseText($"class C {{ int field; void M() {{ var x = {expression}; }} }}");
        var compilation = CSharpCompilation.Create("T", [tree], TestReferences.Framework);
        var model = compilation.GetSemanticModel(tree);
        var node = tree.GetRoot().DescendantNodes().OfType<EqualsValueClauseSyntax>().Single().Value;
        var symbol = model.GetSymbolInfo(node).Symbol;
        var method = symbol is IPropertySymbol property ? property.GetMethod! : (IMethodSymbol)symbol!;
        return new ContractSource(compilation).GetContract(method);
    }
}
