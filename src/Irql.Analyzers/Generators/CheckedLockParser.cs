using Irql.Analyzers.Contracts;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>What a contract says of a lock that the runtime knows the owner of.</summary>
internal static class CheckedLockParser
{
    private static readonly string[] LockTypes = { "KSPIN_LOCK", "EX_SPIN_LOCK", "FAST_MUTEX", "KGUARDED_MUTEX", "KMUTEX", "ERESOURCE", "EX_PUSH_LOCK" };

    /// <summary>What is checked, or null when the lock cannot be found or nobody knows who holds it.</summary>
    public static CheckedLock? Parse(IMethodSymbol method, Effect effect, string condition)
    {
        if (effect.IsHeldByResult || KindOf(effect) is not { } kind)
            return null;
        var isExit = kind is CheckedLockKind.HeldOnExit or CheckedLockKind.NotHeldOnExit;
        var success = isExit && kind == CheckedLockKind.HeldOnExit ? SuccessOf(method) : string.Empty;
        if (success is null)
            return null;
        var isExclusive = effect.Value.EndsWith("Exclusive", System.StringComparison.Ordinal);
        if (effect.Argument.IsInstance && !method.IsStatic)
            return MemberOf(method.ContainingType) is { } own ? new CheckedLock(kind, -1, own, isExclusive, condition, success) : null;
        if (!effect.Argument.IsParameter || effect.Argument.Ordinal >= method.Parameters.Length || method.Parameters[effect.Argument.Ordinal] is not { RefKind: not RefKind.Out } parameter)
            return null;
        if (IsLockPointer(parameter.Type))
            return new CheckedLock(kind, parameter.Ordinal, null, isExclusive, condition, success);
        return parameter.RefKind == RefKind.None && MemberOf(parameter.Type) is { } member ? new CheckedLock(kind, parameter.Ordinal, member, isExclusive, condition, success) : null;
    }

    private static CheckedLockKind? KindOf(Effect effect) => effect.Kind switch
    {
        EffectKind.RequiresLock => CheckedLockKind.HeldOnEntry,
        EffectKind.RequiresLockNotHeld => CheckedLockKind.NotHeldOnEntry,
        EffectKind.AcquiresLock or EffectKind.TryAcquiresLock => CheckedLockKind.HeldOnExit,

        // A lock that nests, or that others read with, may still be held after a release.
        EffectKind.ReleasesLock when effect.Value is "Spin" or "SpinAtDpc" or "QueuedSpin" or "FastMutex" or "GuardedMutex" or "PushExclusive" => CheckedLockKind.NotHeldOnExit,
        _ => null,
    };

    /// <summary>How a result says that the lock was taken; null when it cannot be told.</summary>
    private static string? SuccessOf(IMethodSymbol method)
        => method.ReturnsVoid || method.ReturnType.Name == "IrqlLevel" ? string.Empty
            : method.ReturnType.SpecialType == SpecialType.System_Boolean ? "*"
            : RuntimeNames.Is(method.ReturnType, RuntimeNames.Status) ? "!*.IsError"
            : null;

    private static bool IsLockPointer(ITypeSymbol type)
    {
        if (!RuntimeNames.Is(type, RuntimeNames.KernelPtr))
            return false;
        foreach (var name in LockTypes)
        {
            if (RuntimeNames.IsKernelPtrTo(type, name))
                return true;
        }

        return false;
    }

    /// <summary>The one field or property of a class that points to a lock: what such a class wraps. With several nobody can tell which is meant.</summary>
    private static CheckedLockMember? MemberOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class, Arity: 0 } owner || !TypeRules.IsReachable(owner, owner.ContainingAssembly))
            return null;
        ISymbol? found = null;
        for (var current = owner; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is not IFieldSymbol { IsStatic: false } field || !IsLockPointer(field.Type))
                    continue;
                if (found is not null)
                    return null;
                found = field.AssociatedSymbol ?? field;
            }
        }

        if (found is null || found.ContainingType.Arity > 0 || !TypeRules.IsReachable(found.ContainingType, found.ContainingAssembly))
            return null;
        var isHidden = found.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);
        if (isHidden && !SymbolEqualityComparer.Default.Equals(found.ContainingAssembly, owner.ContainingAssembly))
            return null;
        var pointer = found is IPropertySymbol property ? property.Type : ((IFieldSymbol)found).Type;
        return new CheckedLockMember(found.Name, pointer.ToDisplayString(Identifiers.FullyQualified), found.ContainingType.ToDisplayString(Identifiers.FullyQualified), found is IPropertySymbol, isHidden);
    }
}
