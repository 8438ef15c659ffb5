using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Summaries;

/// <summary>Tests of a callee's entry values, evaluated with the arguments of a call.</summary>
internal static class FactTranslation
{
    /// <summary>
    /// Whether a fact about the callee's entry values holds at the call. When it is not known, <paramref name="translated"/> is the same test of the
    /// caller's own variable, if there is one.
    /// </summary>
    public static Truth Evaluate(CallSite call, CallTarget target, PathFact fact, IrqlState caller, out PathFact? translated)
    {
        translated = null;
        AbstractValue? value = null;
        if (fact.Path is { IsRoot: true, Root: PathRoot.Parameter, Key: IParameterSymbol parameter } && call.Argument(parameter.Ordinal) is { } argument
            && IsOwn(parameter, target))
        {
            value = call.Context.ValueOf(argument);
            // Tests kept in a variable and passed on: true means what the test says.
            if (value is null && parameter.RefKind != RefKind.None && fact.Value is null)
                value = AbstractValue.NotNull;
        }

        if (call.Translate(fact.Path, target) is { } path)
        {
            value ??= caller.Values[path];
            translated = new PathFact(path, fact.IsEqual, fact.Value);
        }

        var truth = ValueFacts.Equals(value, fact.Value);
        return fact.IsEqual ? truth : ValueFacts.Not(truth);
    }

    /// <summary>The conditions of a clause at a call: false when one fails, else those that are left for the caller's own callers.</summary>
    /// <param name="call">The call.</param>
    /// <param name="target">The callee.</param>
    /// <param name="when">The callee's conditions.</param>
    /// <param name="caller">The state at the call.</param>
    /// <param name="left">Tests of the caller's own unchanged parameters.</param>
    public static Truth Evaluate(CallSite call, CallTarget target, ImmutableArray<PathFact> when, IrqlState caller, out ImmutableArray<PathFact> left)
    {
        left = ImmutableArray<PathFact>.Empty;
        var result = Truth.True;
        foreach (var fact in when)
        {
            switch (Evaluate(call, target, fact, caller, out var translated))
            {
                case Truth.False:
                    return Truth.False;
                case Truth.Unknown when translated is not null && call.IsEntryValue(translated.Path, caller):
                    left = left.Add(translated);
                    break;
                case Truth.Unknown:
                    result = Truth.Unknown;
                    break;
            }
        }

        return result;
    }

    private static bool IsOwn(IParameterSymbol parameter, CallTarget target)
        => target.Method is { } method && SymbolEqualityComparer.Default.Equals(
            Roslyn.BodyProvider.Canonical(parameter.ContainingSymbol), Roslyn.BodyProvider.Canonical(method));
}
