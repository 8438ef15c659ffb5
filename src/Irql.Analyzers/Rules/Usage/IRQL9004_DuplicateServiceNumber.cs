using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Generators.Validation;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Usage;

/// <summary>IRQL9004: two services of a compilation ask for the same number.</summary>
/// <remarks>
/// The service tables belong to the machine, not to a driver, so the classes the services stand in do not matter. The one that comes first (by
/// path, then by position) keeps the number; the others are reported at their attribute. Automatic numbers give way by themselves.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IRQL9004_DuplicateServiceNumber : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.DuplicateServiceNumber);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(IrqlAttributeNames.MetadataNameOf(IrqlAttribute.Syscall)).IsEmpty)
                return;
            var numbers = new GivenNumbers(start.Compilation.Assembly);
            start.RegisterSymbolAction(symbol => Analyze(symbol, numbers), SymbolKind.Method);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, GivenNumbers numbers)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || Attributes.Find(method, IrqlAttribute.Syscall) is not { } attribute)
            return;
        var number = ServiceRules.NumberOf(attribute);
        if (number < 0 || numbers.FirstWith(number, context.CancellationToken) is not { } first || SymbolEqualityComparer.Default.Equals(first, method))
            return;
        var place = attribute.ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : UsageReport.PlaceOf(method);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.DuplicateServiceNumber,
            place,
            new[] { UsageReport.PlaceOf(first) },
            $"Number 0x{number:X} of '{method.Name}' belongs to '{first.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' already"));
    }

    /// <summary>The numbers that the compilation's services give themselves, found when the first one is looked at.</summary>
    private sealed class GivenNumbers
    {
        private readonly IAssemblySymbol assembly;
        private ImmutableDictionary<int, IMethodSymbol>? found;

        public GivenNumbers(IAssemblySymbol assembly) => this.assembly = assembly;

        public IMethodSymbol? FirstWith(int number, CancellationToken cancellationToken)
        {
            var numbers = Volatile.Read(ref found);
            if (numbers is null)
            {
                // A lost race only repeats the walk: equal inputs give equal answers.
                var builder = ImmutableDictionary.CreateBuilder<int, IMethodSymbol>();
                Collect(assembly.GlobalNamespace, builder, cancellationToken);
                numbers = builder.ToImmutable();
                Volatile.Write(ref found, numbers);
            }

            return numbers.TryGetValue(number, out var method) ? method : null;
        }

        private static void Collect(INamespaceOrTypeSymbol container, ImmutableDictionary<int, IMethodSymbol>.Builder numbers, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in container.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                    Collect(inner, numbers, cancellationToken);
                else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                    Add(method, numbers);
            }
        }

        private static void Add(IMethodSymbol method, ImmutableDictionary<int, IMethodSymbol>.Builder numbers)
        {
            if (Attributes.Find(method, IrqlAttribute.Syscall) is not { } attribute || ServiceRules.NumberOf(attribute) is not (>= 0 and var number))
                return;
            if (!numbers.TryGetValue(number, out var other) || IsBefore(method, other))
                numbers[number] = method;
        }

        private static bool IsBefore(IMethodSymbol left, IMethodSymbol right)
        {
            Location a = UsageReport.PlaceOf(left), b = UsageReport.PlaceOf(right);
            var order = string.CompareOrdinal(a.SourceTree?.FilePath, b.SourceTree?.FilePath);
            return order != 0 ? order < 0 : a.SourceSpan.Start < b.SourceSpan.Start;
        }
    }
}
