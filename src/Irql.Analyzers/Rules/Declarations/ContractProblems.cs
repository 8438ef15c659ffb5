using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>Collects what is wrong with the attributes of one declaration: at most one report for each attribute, the placement contradiction first.</summary>
internal sealed class ContractProblems
{
    private readonly Action<Diagnostic> sink;
    private readonly Func<SyntaxTree?, bool> isStrict;
    private readonly HashSet<(SyntaxTree?, TextSpan)> reported = new();

    public ContractProblems(Action<Diagnostic> sink, Func<SyntaxTree?, bool> isStrict)
    {
        this.sink = sink;
        this.isStrict = isStrict;
    }

    public void Add(DiagnosticDescriptor descriptor, Location location, string message, IEnumerable<Location>? others = null)
    {
        if (!reported.Add((location.SourceTree, location.SourceSpan)))
            return;
        var severity = isStrict(location.SourceTree) ? DiagnosticSeverity.Error : descriptor.DefaultSeverity;
        sink(Diagnostic.Create(descriptor, location, severity, others, null, message));
    }
}
