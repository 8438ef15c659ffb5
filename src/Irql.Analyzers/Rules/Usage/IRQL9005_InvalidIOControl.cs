using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Generators.Validation;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Usage;

/// <summary>IRQL9005: an <c>[Ioctl]</c> handler whose code, parameters or place do not go together.</summary>
/// <remarks>
/// <para>The low two bits of a code say how the buffers travel, and with that what a handler can be given.</para>
/// <code>
/// [Ioctl(0x222001)] public static NTSTATUS Get(out Reply reply);   // METHOD_IN_DIRECT locks the second buffer for reading only
/// [Ioctl(0x222002)] public static NTSTATUS Get(out Reply reply);   // METHOD_OUT_DIRECT
/// </code>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IRQL9005_InvalidIOControl : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.InvalidIOControl);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(IrqlAttributeNames.MetadataNameOf(IrqlAttribute.Ioctl)).IsEmpty)
                return;
            var hasRuntime = RuntimeNames.HasIoManager(start.Compilation);
            start.RegisterSymbolAction(symbol => Analyze(symbol, hasRuntime), SymbolKind.Method);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, bool hasRuntime)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || Attributes.Find(method, IrqlAttribute.Ioctl) is not { } attribute)
            return;
        var problems = new UsageProblems();
        ControlRules.Check(method, attribute, hasRuntime, problems);
        if (hasRuntime && UsageReport.SpeaksForItsType(method))
        {
            DriverTypeRules.CheckKind(method.ContainingType, problems);
            DriverTypeRules.CheckParts(method.ContainingType, problems);
        }

        if (hasRuntime && IsFirstControl(method))
            DriverTypeRules.CheckStubs(method.ContainingType, DriverTypeRules.ControlSuffix, problems);
        if (!problems.IsEmpty)
            context.ReportDiagnostic(UsageReport.Create(Descriptors.InvalidIOControl, method, $"'{method.Name}' cannot handle its control code", problems));
    }

    private static bool IsFirstControl(IMethodSymbol method)
    {
        foreach (var member in method.ContainingType.GetMembers())
        {
            if (SymbolEqualityComparer.Default.Equals(member, method))
                return true;
            if (member is IMethodSymbol && Attributes.Has(member, IrqlAttribute.Ioctl))
                return false;
        }

        return true;
    }
}
