using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>
/// IRQL6005: a pool tag that is zero, the default of a header, or not four printable ASCII characters; also one that a helper is given. A tag that nobody
/// knows is not judged.
/// </summary>
internal sealed class IRQL6005_PoolTag : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    private const string Kind = "pool-tag";

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (call.Contract.WdkRoutine is { } routine && PoolTags.PositionIn(routine) is var position and >= 0)
            Judge(call, position, routine, state, sink, Cause.Of(routine, string.Empty));
        foreach (var target in call.Targets)
        {
            if (target.Summary is not { } summary)
                continue;
            foreach (var obligation in summary.Obligations)
            {
                if (obligation is { Kind: Kind, Path: { IsRoot: true, Key: IParameterSymbol parameter } })
                    Judge(call, parameter.Ordinal, obligation.Cause.Subject, state, sink, obligation.Cause.Through(call.Name, call.Place));
            }
        }
    }

    private static void Judge(CallSite call, int position, string routine, IrqlState state, FindingSink sink, Cause cause)
    {
        if (call.Argument(position) is not { } argument)
            return;
        var problem = ProblemOf(call, position, argument);
        if (problem is null && call.PathOf(ArgumentReference.Parameter(position)) is { } path && call.IsEntryValue(path, state))
            sink.HandUp(new Obligation(Kind, path, Detail: null, ImmutableArray<PathFact>.Empty, cause));
        sink.Observe(
            RuleIds.PoolTagZeroDefaultOrNotFourASCIICharacters, ReportPlaces.Of(argument.Syntax), problem is not null,
            $"The pool tag of {routine} {problem}", $"The pool tag of {routine} on some path {problem}", LinksOf(cause));
    }

    private static string? ProblemOf(CallSite call, int position, IOperation argument)
    {
        if (argument.ConstantValue is { HasValue: true, Value: { } written })
            return PoolTags.ProblemOf(written);
        if (call.ValueOf(ArgumentReference.Parameter(position)) is ConstantValue { Value: { } number })
            return PoolTags.ProblemOf(number);
        var value = CallArguments.Unwrap(argument);
        if (IsConvertedByItsType(argument))
            return value.ConstantValue is { HasValue: true, Value: { } given } ? PoolTags.ProblemOf(given) : null;
        if (value.Type is IPointerTypeSymbol or { SpecialType: SpecialType.System_String })
            return "is the address of a text, not four characters";
        return value is IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true } field } && InitialiserOf(field, call) is { } constant
            ? PoolTags.ProblemOf(constant)
            : null;
    }

    /// <summary>A type of tags that can be made of a text or a number, as the machine's is.</summary>
    private static bool IsConvertedByItsType(IOperation argument)
    {
        for (var current = argument; current is IConversionOperation conversion; current = conversion.Operand)
        {
            if (conversion.OperatorMethod is not null)
                return true;
        }

        return false;
    }

    /// <summary>What a field that never changes was made of, when it is one literal.</summary>
    private static object? InitialiserOf(IFieldSymbol field, CallSite call)
    {
        foreach (var reference in field.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(call.Body.Cancellation) is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal })
                return literal.Token.Value;
        }

        return null;
    }

    private static ImmutableArray<Location> LinksOf(Cause cause)
    {
        var links = ImmutableArray.CreateBuilder<Location>(cause.Chain.Length);
        for (var index = 1; index < cause.Chain.Length; index++)
            links.Add(cause.Chain[index].Place);
        return links.ToImmutable();
    }
}
