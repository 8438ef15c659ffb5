using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Generators.Validation;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Usage;

/// <summary>IRQL9003: a <c>[Syscall]</c> method that no table entry, argument capture or user-mode stub can be written for.</summary>
/// <remarks>
/// <para>A system call crosses from one mode to the other by a number and a block of words. What cannot be copied bit by bit, has no one routine
/// behind the number, or names memory of the wrong side cannot cross.</para>
/// <code>
/// [Syscall] public static NTSTATUS Bad(string name);              // a reference
/// [Syscall] public static NTSTATUS Good([UserMemory] UserPtr&lt;char&gt; name, uint length);
/// </code>
/// <para>What only matters to generated code (a class that is not partial, a name that is taken) is reported where the runtime is referenced,
/// because without it nothing is generated.</para>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IRQL9003_SignatureCannotBeASystemCall : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SignatureCannotBeASystemCall);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(IrqlAttributeNames.MetadataNameOf(IrqlAttribute.Syscall)).IsEmpty)
                return;
            var hasRuntime = RuntimeNames.IsReferenced(start.Compilation);
            start.RegisterSymbolAction(symbol => Analyze(symbol, hasRuntime), SymbolKind.Method);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, bool hasRuntime)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || !Attributes.Has(method, IrqlAttribute.Syscall))
            return;
        var problems = new UsageProblems();
        ServiceRules.Check(method, hasRuntime, problems);
        if (UsageReport.SpeaksForItsType(method))
        {
            DriverTypeRules.CheckKind(method.ContainingType, problems);
            if (hasRuntime)
                DriverTypeRules.CheckParts(method.ContainingType, problems);
        }

        if (hasRuntime && IsFirstService(method))
            DriverTypeRules.CheckStubs(method.ContainingType, DriverTypeRules.StubSuffix, problems);
        if (!problems.IsEmpty)
            context.ReportDiagnostic(UsageReport.Create(Descriptors.SignatureCannotBeASystemCall, method, $"'{method.Name}' cannot be a system call", problems));
    }

    private static bool IsFirstService(IMethodSymbol method)
    {
        foreach (var member in method.ContainingType.GetMembers())
        {
            if (SymbolEqualityComparer.Default.Equals(member, method))
                return true;
            if (member is IMethodSymbol && Attributes.Has(member, IrqlAttribute.Syscall))
                return false;
        }

        return true;
    }
}
