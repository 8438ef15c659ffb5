using System.Collections.Generic;
using System.IO;
using System.Linq;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>The attribute file as source: it must compile where there is nothing but the few types it names, and its types must stay internal there.</summary>
public sealed class AttributesSourceTests
{
    /// <summary>A core library with exactly what the vocabulary may use. Void, ValueType and Enum are the language's own needs.</summary>
    private const string TinyCoreLibrary = """
        namespace System
        {
            public class Object { }
            public class String { }
            public abstract class ValueType { }
            public abstract class Enum : ValueType { }
            public struct Void { }
            public struct Boolean { }
            public struct Byte { }
            public struct Int32 { }
            public class Attribute { }
            public enum AttributeTargets
            {
                Assembly = 1, Module = 2, Class = 4, Struct = 8, Enum = 16, Constructor = 32, Method = 64, Property = 128, Field = 256, Event = 512,
                Interface = 1024, Parameter = 2048, Delegate = 4096, ReturnValue = 8192, GenericParameter = 16384, All = 32767,
            }

            public sealed class AttributeUsageAttribute : Attribute
            {
                public AttributeUsageAttribute(AttributeTargets validOn) { }
                public bool AllowMultiple { get { return false; } set { } }
                public bool Inherited { get { return false; } set { } }
            }
        }
        """;

    [Fact]
    public void SourceForm_TinyCoreLibraryAndCSharp9_Compiles()
    {
        var compilation = CompileAlone([]);
        Assert.Empty(compilation.GetDiagnostics().Where(IsProblem));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, options: new Microsoft.CodeAnalysis.Emit.EmitOptions(runtimeMetadataVersion: "v4.0.30319")).Success);
    }

    [Fact]
    public void SourceForm_EveryType_IsInternal()
        => Assert.All(VocabularyTypes(CompileAlone([])), static type => Assert.Equal(Accessibility.Internal, type.DeclaredAccessibility));

    [Fact]
    public void LibraryForm_EveryType_IsPublic()
        => Assert.All(VocabularyTypes(CompileAlone(["IRQL_ATTRIBUTES_PUBLIC"])), static type => Assert.Equal(Accessibility.Public, type.DeclaredAccessibility));

    [Fact]
    public void EveryAttribute_IsNotConditional()
        => Assert.DoesNotContain("[Conditional(", RepositoryFiles.Read("src/Irql.Attributes/IrqlAttributes.cs"));

    [Fact]
    public void SourceForm_BesideAnotherAssemblyWithTheLibrary_Compiles()
    {
        var tree = Parse([]);
        var compilation = CSharpCompilation.Create(
            "Both", [tree, CSharpSyntaxTree.ParseText("[Irql.PagedCode] class C { }", tree.Options as CSharpParseOptions)], TestReferences.Default,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(compilation.GetDiagnostics(), static report => report.Severity == DiagnosticSeverity.Error);
    }

    private static bool IsProblem(Diagnostic report) => report.Severity >= DiagnosticSeverity.Warning;

    private static IEnumerable<INamedTypeSymbol> VocabularyTypes(CSharpCompilation compilation)
        => compilation.Assembly.GlobalNamespace.GetNamespaceMembers().Single(static space => space.Name == "Irql").GetTypeMembers();

    private static CSharpCompilation CompileAlone(string[] symbols) => CSharpCompilation.Create(
        "Tiny", [Parse(symbols), CSharpSyntaxTree.ParseText(TinyCoreLibrary, Options(symbols))], references: [],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static SyntaxTree Parse(string[] symbols)
        => CSharpSyntaxTree.ParseText(RepositoryFiles.Read("src/Irql.Attributes/IrqlAttributes.cs"), Options(symbols), "IrqlAttributes.cs");

    private static CSharpParseOptions Options(string[] symbols)
        => new(LanguageVersion.CSharp9, DocumentationMode.Parse, preprocessorSymbols: symbols);
}
