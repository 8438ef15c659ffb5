using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;

namespace Irql.Analyzers.Tests.Rules.Levels;

/// <summary>A few kernel routines with contracts, so that the tests of the level rules read like a driver.</summary>
internal static class Kernel
{
    public const string Routines = """
        static class K
        {
            [CurrentIrql, IrqlRequiresMax(High)] public static extern IrqlLevel Current();
            [IrqlRequiresMax(High)] public static extern void Raise([IrqlRaisesTo] IrqlLevel to, [IrqlSaves] out IrqlLevel old);
            [IrqlRequiresMax(High)] public static extern void Lower([IrqlRestores] IrqlLevel old);
            [IrqlRequiresMax(Dispatch), IrqlRaises(Dispatch)] [return: IrqlSaves] public static extern IrqlLevel ToDispatch();
            [IrqlRequires(Dispatch), IrqlRaises(Passive)] public static extern void Drop();
            [IrqlRequiresMax(Passive)] public static extern void Low();
            [IrqlRequiresMax(Apc)] public static extern void UpToApc();
            [IrqlRequires(Dispatch)] public static extern void AtDispatch();
            [IrqlRequiresMax(High)] public static extern void Anywhere();
            [IrqlRequiresMax(High)] public static extern bool Ask();
            [IrqlRequiresMax(Dispatch), MayWait] public static extern void Wait();
            [IrqlRequiresMax(Dispatch), IrqlRaises(Dispatch, WhenParameter = "wait", WhenIs = true)] public static extern void Signal(bool wait);
            [IrqlRequiresMax(High), IrqlAssertsMax(Apc)] public static extern void PagedCode();
        }
        """;

    /// <summary>Verifies the members of a class <c>C</c>.</summary>
    public static Task VerifyAsync([StringSyntax("C#")] string members, params (string Key, string Value)[] options) => new AnalyzerVerification
    {
        Source = "using Irql;\nusing System;\nusing System.Collections.Generic;\nusing System.Threading.Tasks;\nusing static Irql.IrqlLevel;\n\nclass C\n{\n" + members + "\n}\n",
        OtherSources = [("Kernel.cs", "using Irql;\nusing static Irql.IrqlLevel;\n#pragma warning disable CS0626\n" + Routines)],
        Options = options,
    }.RunAsync();

    /// <summary>Verifies members that do not compile.</summary>
    public static Task VerifyBrokenAsync([StringSyntax("C#")] string members) => new AnalyzerVerification
    {
        Source = "using Irql;\nusing System;\nusing static Irql.IrqlLevel;\n\nclass C\n{\n" + members + "\n}\n",
        OtherSources = [("Kernel.cs", "using Irql;\nusing static Irql.IrqlLevel;\n#pragma warning disable CS0626\n" + Routines)],
        CompilerErrors = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None,
    }.RunAsync();
}
