using System.Linq;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Irql.Analyzers.Tests.Symbols;

/// <summary>What is read from the text of a file instead of from its syntax, and kept with the tree.</summary>
public sealed class TextIndexTests
{
    [Theory]
    [InlineData("Register(Routine);")]
    [InlineData("Register(1, C.Routine);")]
    [InlineData("Register((nint)(delegate*<void>)&Routine);")]
    [InlineData("slot = Routine;")]
    [InlineData("slot += Routine;")]
    [InlineData("return Routine;")]
    [InlineData("var all = new Slot[] { Other, Routine };")]
    [InlineData("Slot s = flag ? Other : Routine;")]
    [InlineData("Slot s = other ?? Routine;")]
    [InlineData("Slot Make() => Routine;")]
    [InlineData("Register(@Routine);")]
    [InlineData("Register(/* the one */ Routine /* here */ );")]
    public void Name_GivenAway_IsFound(string statement) => Assert.True(Finds(statement));

    [Theory]
    [InlineData("Routine();")]
    [InlineData("Routine (1);")]
    [InlineData("x = Routine(1);")]
    [InlineData("void Routine() { }")]
    [InlineData("x = Routine.Length;")]
    [InlineData("RoutineOther(x, AnotherRoutine);")]
    public void Name_CalledDeclaredOrPartOfAnother_IsNotFound(string statement) => Assert.False(Finds(statement));

    [Fact]
    public void Name_WrittenWithAnEscape_IsMissed() => Assert.False(Finds("Register(Routin\\u0065);"));

    [Fact]
    public void Index_IsKeptWithTheTree()
    {
        var tree = CSharpSyntaxTree.ParseText("class C { }");
        Assert.Same(ValueNames.In(tree, CancellationToken.None), ValueNames.In(tree, CancellationToken.None));
    }

    [Fact]
    public void LockAttribute_KnownByAnAliasFromAnotherFile_IsMissed()
    {
        Assert.True(AttributeMention.In(CSharpSyntaxTree.ParseText("class C { void M([AcquiresLock] ref int x) { } }")));
        Assert.False(AttributeMention.In(CSharpSyntaxTree.ParseText("class C { void M([Takes] ref int x) { } }")));
    }

    private static bool Finds(string statement)
        => ValueNames.In(CSharpSyntaxTree.ParseText("class C { void M() { " + statement + " } }"), CancellationToken.None).Of("Routine").Any();
}
