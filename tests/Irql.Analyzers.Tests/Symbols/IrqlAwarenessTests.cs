using System.Collections.Immutable;
using System.IO;
using System.Threading;
using Irql.Analyzers.Symbols;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Irql.Analyzers.Tests.Symbols;

/// <summary>A project that has nothing to do with levels pays nothing.</summary>
public sealed class IrqlAwarenessTests
{
    private static CSharpCompilation Compile(string source, params MetadataReference[] more) => CSharpCompilation.Create(
        "T", [CSharpSyntaxTree.ParseText(source)], TestReferences.Framework.AddRange(more), new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    private static bool Test(Compilation compilation) => IrqlAwareness.Test(compilation, ImmutableArray<AdditionalText>.Empty, CancellationToken.None);

    [Theory]
    [InlineData("class C { }", false)]
    [InlineData("using System.Runtime.InteropServices; class C { [DllImport(\"user32\")] static extern int MessageBoxW(); }", false)]
    [InlineData("using System.Runtime.InteropServices; class C { [DllImport(\"ntoskrnl\", EntryPoint = \"KeLowerIrql\")] static extern void F(byte x); }", true)]
    [InlineData("using System.Runtime.InteropServices; class C { [DllImport(\"ntoskrnl\")] static extern void KeLowerIrql(byte x); }", true)]
    [InlineData("using System.Runtime.InteropServices; class C { const string E = \"KeLowerIrql\"; [DllImport(\"ntoskrnl\", EntryPoint = E)] static extern void F(byte x); }", true)]
    [InlineData("class C { [My.RuntimeImport(\"*\", \"KeLowerIrql\")] static extern void F(byte x); }", true)]
    [InlineData("using System.Runtime.InteropServices; class C { [UnmanagedCallersOnly(EntryPoint = \"DriverEntry\")] static int F() => 0; }", true)]
    [InlineData("class C { void M() { L(); [System.Runtime.InteropServices.DllImport(\"hal\", EntryPoint = \"KfRaiseIrql\")] static extern byte L(); } }", true)]
    public void Source_DecidesByItsImports(string source, bool aware) => Assert.Equal(aware, Test(Compile(source)));

    [Theory]
    [InlineData(4060)]
    [InlineData(4075)]
    [InlineData(4085)]
    [InlineData(4096)]
    [InlineData(8150)]
    public void Import_AnywhereInALongFile_IsSeen(int padding) => Assert.True(Test(Compile(
        new string(' ', padding) + "class C { [System.Runtime.InteropServices.DllImport(\"ntoskrnl\")] static extern void KeLowerIrql(byte x); }" + new string(' ', 5000))));

    [Fact]
    public void AttributesInSight_AreEnough() => Assert.True(Test(Compile("class C { }", TestReferences.Attributes)));

    [Fact]
    public void ReferencedImports_AreEnough()
    {
        var library = Compile("using System.Runtime.InteropServices; public class C { [DllImport(\"ntoskrnl\")] public static extern void KeLowerIrql(byte x); }");
        Assert.True(Test(Compile("class D { }", library.ToMetadataReference())));
        using var stream = new MemoryStream();
        Assert.True(library.Emit(stream).Success);
        Assert.True(Test(Compile("class D { }", MetadataReference.CreateFromImage(stream.ToArray()))));
    }
}
