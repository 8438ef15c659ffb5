using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>Which summary a call needs.</summary>
internal static class SummaryKeys
{
    /// <summary>Callbacks within callbacks deeper than this use the helper's general summary (may miss).</summary>
    private const int MaximumBoundTargets = 4;

    /// <summary>The key for this use of a callee, or null when its body is not in this compilation.</summary>
    /// <param name="call">The call.</param>
    /// <param name="method">The callee.</param>
    /// <param name="passesBound">A callback that this body got from its own caller is passed on.</param>
    public static SummaryKey? For(CallSite call, IMethodSymbol method, out bool passesBound)
    {
        passesBound = false;
        var canonical = (IMethodSymbol)BodyProvider.Canonical(method);
        if (canonical.DeclaringSyntaxReferences.IsEmpty && !canonical.IsImplicitlyDeclared)
            return null;
        if (!SymbolEqualityComparer.Default.Equals(canonical.ContainingAssembly, call.Body.Engine.Compilation.Assembly))
            return null;
        var key = SummaryKey.Of(canonical);
        if (TypeArguments.ArgumentsOf(method, call.Body) is { IsEmpty: false } types)
            key = key.With(types);
        if (Bindings(call, canonical, ref passesBound) is { IsEmpty: false } bindings)
            key = key.With(bindings);
        return key;
    }

    private static ImmutableArray<DelegateValue?> Bindings(CallSite call, IMethodSymbol method, ref bool passesBound)
    {
        if (call.Method.MethodKind is MethodKind.DelegateInvoke or MethodKind.FunctionPointerSignature)
            return ImmutableArray<DelegateValue?>.Empty;
        var bindings = default(ImmutableArray<DelegateValue?>.Builder);
        foreach (var parameter in method.Parameters)
        {
            if (!IsCallback(parameter.Type) || call.Argument(parameter.Ordinal) is not { } argument || call.Context.ValueOf(argument) is not DelegateValue value
                || value.Targets.Length > MaximumBoundTargets || call.Body.Contracts.GetSlot(parameter) is { Level: not null })
            {
                continue;
            }

            // A helper that passes its own callback to itself would make ever new keys; the general summary ends that.
            if (SymbolEqualityComparer.Default.Equals(method, call.Body.Key.Symbol) && !value.Equals(BoundTo(call.Body, parameter.Ordinal)) && !call.Body.Key.Bindings.IsEmpty)
                continue;
            if (bindings is null)
            {
                bindings = ImmutableArray.CreateBuilder<DelegateValue?>(method.Parameters.Length);
                bindings.Count = method.Parameters.Length;
            }

            bindings[parameter.Ordinal] = value;
            passesBound |= call.Context.PathOf(argument) is { } path && call.Body.IsOwnParameter(path) && !call.Body.Key.Bindings.IsEmpty;
        }

        return bindings is null ? ImmutableArray<DelegateValue?>.Empty : bindings.MoveToImmutable();
    }

    private static DelegateValue? BoundTo(BodyContext body, int ordinal)
        => ordinal < body.Key.Bindings.Length ? body.Key.Bindings[ordinal] : null;

    private static bool IsCallback(ITypeSymbol type) => type.TypeKind is TypeKind.Delegate or TypeKind.FunctionPointer;
}
