using System.Collections.Generic;
using System.Threading.Tasks;
using Irql.Analyzers.CodeFixes.Fixes;
using Irql.Analyzers.Tests.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>The fixes of IRQL9003 to 9006.</summary>
public sealed class UsageRepairFixTests
{
    [Fact]
    public Task Service_NotStaticInOrdinaryClass_IsCompleted() => Verify<IRQL9003_SignatureCannotBeASystemCallFix>(
        """
        class D
        {
            /// <summary>foo</summary>
            [Syscall] NTSTATUS {|IRQL9003:Foo|}() => default;
        }
        """,
        """
        partial class D
        {
            /// <summary>foo</summary>
            [Syscall] static NTSTATUS Foo() => default;
        }
        """);

    [Fact]
    public Task Service_WithString_HasNoFix() => Verify<IRQL9003_SignatureCannotBeASystemCallFix>(
        "class D { [Syscall] NTSTATUS {|IRQL9003:Foo|}(string name) => default; }",
        "class D { [Syscall] NTSTATUS {|IRQL9003:Foo|}(string name) => default; }");

    [Fact]
    public Task Number_Taken_BecomesAutomatic() => Verify<IRQL9004_DuplicateServiceNumberFix>(
        "partial class D { [Syscall(7)] static NTSTATUS Foo() => default; [{|IRQL9004:Syscall(7)|}, NonpagedCode] static NTSTATUS Bar() => default; }",
        "partial class D { [Syscall(7)] static NTSTATUS Foo() => default; [Syscall, NonpagedCode] static NTSTATUS Bar() => default; }");

    [Fact]
    public Task Handler_NotStatic_IsCompleted() => Verify<IRQL9005_InvalidIOControlFix>(
        "class D { [Ioctl(0x222000)] private NTSTATUS {|IRQL9005:Get|}() => default; }",
        "partial class D { [Ioctl(0x222000)] private static NTSTATUS Get() => default; }");

    [Fact]
    public Task Storage_AutoProperty_BecomesPartial() => Verify<IRQL9006_StoragePropertyCannotBePlacedFix>(
        """
        static class Outer
        {
            public static class D
            {
                [Paged] public static int {|IRQL9006:P|} { get; set; }
            }
        }
        """,
        """
        static partial class Outer
        {
            public static partial class D
            {
                [Paged] public static partial int P { get; set; }
            }
        }
        """);

    [Fact]
    public Task Storage_StrayCount_IsRemoved() => Verify<IRQL9006_StoragePropertyCannotBePlacedFix>(
        "partial class D { [Paged(Count = 3)] partial int {|IRQL9006:P|} { get; set; } }",
        "partial class D { [Paged] static partial int P { get; set; } }");

    private static Task Verify<TFix>(string source, string fixedSource)
        where TFix : CodeFixProvider, new()
    {
        const string Usings = "using Irql;\nusing Irql.Runtime;\n\n";
        var test = new FixTest<TFix> { TestCode = Usings + source, FixedCode = Usings + fixedSource, CompilerDiagnostics = CompilerDiagnostics.None };
        test.TestState.AdditionalReferences.AddRange(TestReferences.Default.Add(RuntimeReference.Reference));
        test.FixedState.AdditionalReferences.AddRange(TestReferences.Default.Add(RuntimeReference.Reference));
        return test.RunAsync();
    }

    private sealed class FixTest<TFix> : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, TFix, DefaultVerifier>
        where TFix : CodeFixProvider, new()
    {
        public FixTest()
        {
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            TestBehaviors |= TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => ShippedAnalyzers.Create();

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse);
    }
}
