using System.Collections.Generic;
using System.Linq;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>Writes the call that undoes an acquisition, with a routine declared beside the one that made it.</summary>
internal static class ReleaseCalls
{
    /// <summary>The calls that may undo what a statement takes, without semicolons, in the order of their declarations.</summary>
    public static IEnumerable<string> For(FixPlace place, StatementSyntax acquisition)
    {
        if (Callees.Of(place, acquisition) is not { Method.ContainingType: { } type } acquiring)
            yield break;
        var receiver = acquiring.Call.Expression is MemberAccessExpressionSyntax access ? access.Expression.ToString() + "." : string.Empty;
        foreach (var routine in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (routine.IsStatic == acquiring.Method.IsStatic && routine.MethodKind == MethodKind.Ordinary && !routine.IsGenericMethod
                && place.Model.IsAccessible(acquisition.SpanStart, routine)
                && Arguments(place, acquisition, acquiring, routine, place.Contracts.GetContract(routine)) is { } arguments)
            {
                yield return receiver + routine.Name + "(" + string.Join(", ", arguments) + ")";
            }
        }
    }

    private static List<string>? Arguments(FixPlace place, StatementSyntax acquisition, Callee acquiring, IMethodSymbol routine, MethodContract releasing)
    {
        var values = new string?[routine.Parameters.Length];
        if (!Undoes(place, acquisition, acquiring, releasing, values))
            return null;
        var arguments = new List<string>();
        foreach (var parameter in routine.Parameters)
        {
            if (values[parameter.Ordinal] is not { } value)
            {
                if (parameter.IsOptional)
                    continue;
                return null;
            }

            var prefix = parameter.RefKind switch
            {
                RefKind.Ref => "ref ",
                RefKind.Out => "out ",
                RefKind.None when parameter.Type is IPointerTypeSymbol && IsAddress(acquiring, value) => "&",
                _ => string.Empty,
            };
            arguments.Add(prefix + value);
        }

        return arguments;
    }

    /// <summary>Fills in the arguments of a release; false when it is not the counterpart.</summary>
    private static bool Undoes(FixPlace place, StatementSyntax acquisition, Callee acquiring, MethodContract releasing, string?[] values)
    {
        var isCounterpart = false;
        foreach (var taken in acquiring.Contract.Effects)
        {
            if (taken.Kind != EffectKind.AcquiresLock)
                continue;
            foreach (var given in releasing.Effects)
            {
                if (given.Kind != EffectKind.ReleasesLock || given.Value != taken.Value || given.IsAtDpc != taken.IsAtDpc)
                    continue;
                isCounterpart = true;
                if (given.Argument.IsParameter)
                    values[given.Argument.Ordinal] = HandleOf(acquiring) ?? Callees.NameOf(acquiring.Argument(taken.Argument));
            }
        }

        var saved = Callees.SavedIn(place, acquisition);
        if (releasing.Level is not { Exit: ExitKind.Restored } level)
            return isCounterpart && saved is null;
        foreach (var restored in level.Restores)
        {
            if (restored.GlobalKind is null && restored.Argument.IsParameter)
                values[restored.Argument.Ordinal] = saved;
        }

        // A plain raise is undone by what restores a level and gives back no lock.
        return isCounterpart || (saved is not null && !acquiring.Contract.Effects.Any(static effect => effect.Kind == EffectKind.AcquiresLock)
            && !releasing.Effects.Any(static effect => effect.Kind == EffectKind.ReleasesLock));
    }

    /// <summary>A queued lock is given back by its handle.</summary>
    private static string? HandleOf(Callee acquiring)
    {
        foreach (var effect in acquiring.Contract.Effects)
        {
            if (effect.Kind == EffectKind.LockHandle)
                return Callees.NameOf(acquiring.Argument(effect.Argument));
        }

        return null;
    }

    private static bool IsAddress(Callee acquiring, string name) => acquiring.Call.ArgumentList.Arguments.Any(argument => argument.Expression.ToString() == "&" + name);
}
