using System.Threading.Tasks;
using Irql.Analyzers.CodeFixes.Fixes;
using Irql.Analyzers.Rules;
using Irql.Analyzers.Rules.DriverModel;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>The fix of IRQL6006: where nothing but the entry point has to change.</summary>
public sealed class IRQL6006_DeprecatedRoutineFixTests
{
    private static Task Verify(string source, string fixedSource)
    {
        var test = new FixTest { TestCode = source, FixedCode = fixedSource, ReferenceAssemblies = new ReferenceAssemblies("net10.0") };
        test.TestState.AdditionalReferences.AddRange(TestReferences.Default);
        test.FixedState.AdditionalReferences.AddRange(TestReferences.Default);
        return test.RunAsync();
    }

    [Fact]
    public Task SameSignature_EntryPointIsAdded() => Verify(
        """
        using System.Runtime.InteropServices;
        unsafe static class D
        {
            [DllImport("ntoskrnl.exe")] static extern uint SeLengthSid(void* sid);
            static uint M(void* sid) => {|IRQL6006:SeLengthSid(sid)|};
        }
        """,
        """
        using System.Runtime.InteropServices;
        unsafe static class D
        {
            [DllImport("ntoskrnl.exe", EntryPoint = "RtlLengthSid")] static extern uint SeLengthSid(void* sid);
            static uint M(void* sid) => SeLengthSid(sid);
        }
        """);

    [Fact]
    public Task SameSignature_EntryPointIsReplaced_ForEveryCallAtOnce() => Verify(
        """
        using System.Runtime.InteropServices;
        unsafe static class D
        {
            [DllImport("ntoskrnl.exe", EntryPoint = "SeLengthSid", ExactSpelling = true)] static extern uint Length(void* sid);
            static uint M(void* sid) => {|IRQL6006:Length(sid)|} + {|IRQL6006:Length(sid)|};
        }
        """,
        """
        using System.Runtime.InteropServices;
        unsafe static class D
        {
            [DllImport("ntoskrnl.exe", EntryPoint = "RtlLengthSid", ExactSpelling = true)] static extern uint Length(void* sid);
            static uint M(void* sid) => Length(sid) + Length(sid);
        }
        """);

    [Fact]
    public Task OtherSignature_HasNoFix() => Verify(
        """
        using System.Runtime.InteropServices;
        unsafe static class D
        {
            [DllImport("ntoskrnl.exe")] static extern void* ExAllocatePoolWithTag(int type, nuint bytes, uint tag);
            static void* M() => {|IRQL6006:ExAllocatePoolWithTag(512, 8, 0x31637249)|};
        }
        """,
        """
        using System.Runtime.InteropServices;
        unsafe static class D
        {
            [DllImport("ntoskrnl.exe")] static extern void* ExAllocatePoolWithTag(int type, nuint bytes, uint tag);
            static void* M() => {|IRQL6006:ExAllocatePoolWithTag(512, 8, 0x31637249)|};
        }
        """);

    private sealed class FixTest : CSharpCodeFixTest<IrqlFlowAnalyzer, IRQL6006_DeprecatedRoutineFix, DefaultVerifier>
    {
        // The harness would suppress each report without a reason, and that is a report of its own (IRQL9008).
        public FixTest() => TestBehaviors |= TestBehaviors.SkipSuppressionCheck;

        protected override CompilationOptions CreateCompilationOptions() => new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview);
    }
}
