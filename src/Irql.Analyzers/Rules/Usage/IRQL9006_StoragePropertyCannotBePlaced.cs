using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Generators.Validation;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Usage;

/// <summary>IRQL9006: a <c>[Paged]</c> or <c>[Nonpaged]</c> storage property that the generator cannot place in the driver's image.</summary>
/// <remarks>
/// <code>
/// [Paged] public static partial string Name { get; set; }                       // a reference to the managed heap
/// [Paged(Count = 32)] public static partial KernelArray&lt;byte&gt; Name { get; }     // 32 bytes of the pageable data section
/// </code>
/// <para>A property with a placement that is not partial only says where its pointee lies and is none of this rule's business, except for a static
/// auto-property of a plain value beside the runtime: its storage would be a C# static, which lies outside the machine.</para>
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IRQL9006_StoragePropertyCannotBePlaced : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.StoragePropertyCannotBePlaced);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(IrqlAttributeNames.MetadataNameOf(IrqlAttribute.Paged)).IsEmpty)
                return;
            var hasRuntime = RuntimeNames.IsReferenced(start.Compilation);
            start.RegisterSymbolAction(symbol => Analyze(symbol, hasRuntime), SymbolKind.Property);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, bool hasRuntime)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (property.PartialDefinitionPart is not null || StorageRules.IsContradictory(property))
            return;
        var problems = new UsageProblems();
        if (StorageRules.IsStorage(property))
        {
            StorageRules.Check(property, problems);
            if (UsageReport.SpeaksForItsType(property))
            {
                DriverTypeRules.CheckKind(property.ContainingType, problems);
                if (hasRuntime)
                    DriverTypeRules.CheckParts(property.ContainingType, problems);
            }
        }
        else if (hasRuntime && StorageRules.IsUnplaced(property))
        {
            problems.Add("it is not partial, so its storage is a static of C#, which lies outside the machine", repair: UsageRepairs.MakePartial);
            if (property.Type.TypeKind == TypeKind.Struct && TypeRules.IsKernelAddress(property.Type) && property.SetMethod is null)
                return; // A constant address: what it points to is the author's matter.
        }

        if (!problems.IsEmpty)
            context.ReportDiagnostic(UsageReport.Create(Descriptors.StoragePropertyCannotBePlaced, property, $"'{property.Name}' cannot be placed", problems));
    }
}
