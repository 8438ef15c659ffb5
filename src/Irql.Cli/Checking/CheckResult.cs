using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Irql.Cli.Checking;

/// <summary>What came of one compilation.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Reports">The reports, sorted by place.</param>
/// <param name="CompileErrors">Number of compile errors.</param>
/// <param name="CallsResolved">Calls whose target is known.</param>
/// <param name="Calls">All calls.</param>
internal sealed record UnitResult(string Name, ImmutableArray<Diagnostic> Reports, int CompileErrors, int CallsResolved, int Calls);

/// <summary>What came of a whole run.</summary>
/// <param name="Units">One entry a compilation.</param>
internal sealed record CheckResult(ImmutableArray<UnitResult> Units)
{
    public ImmutableArray<Diagnostic> Reports { get; } = Units.SelectMany(static unit => unit.Reports).ToImmutableArray();

    public bool HasWarnings => Reports.Any(static report => report.Severity >= DiagnosticSeverity.Warning);
}
