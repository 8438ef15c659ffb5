using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Residencies;

/// <summary>Whether a pool allocation is pageable: a constant kind, a POOL_TYPE, POOL_FLAGS or a PoolKind argument.</summary>
internal static class PoolKinds
{
    private const long PoolFlagPaged = 0x100;
    private const long PoolFlagNonpaged = 0x40;
    private const long PoolFlagNonpagedExecute = 0x80;

    /// <summary>True for paged pool, false for nonpaged, unknown when an argument decides that is not known.</summary>
    public static Truth Of(CallSite call, Effect effect, IrqlState state)
    {
        if (call.Evaluate(effect.When, state) is Truth.False)
            return Truth.False;
        var argument = effect.KindArgument;
        if (argument.IsCall)
            return effect.Value switch { "Paged" => Truth.True, "Nonpaged" or "NonpagedExecute" or "Mapping" => Truth.False, _ => Truth.Unknown };
        if (call.ValueOf(argument) is not ConstantValue { Value: { } value })
            return Truth.Unknown;
        var type = argument.IsParameter && argument.Ordinal < call.Method.Parameters.Length ? call.Method.Parameters[argument.Ordinal].Type : null;
        if (type is { Name: "PoolKind", ContainingNamespace: { Name: "Irql", ContainingNamespace.IsGlobalNamespace: true } })
            return value == 2 ? Truth.True : Truth.False;
        if (TakesFlags(call, type))
            return (value & PoolFlagPaged) != 0 ? Truth.True : (value & (PoolFlagNonpaged | PoolFlagNonpagedExecute)) != 0 ? Truth.False : Truth.Unknown;
        return (value & 1) != 0 ? Truth.True : Truth.False;
    }

    /// <summary>POOL_FLAGS are 64 bits wide; POOL_TYPE is an enumeration whose lowest bit says "paged".</summary>
    private static bool TakesFlags(CallSite call, ITypeSymbol? type)
    {
        var underlying = type is INamedTypeSymbol { EnumUnderlyingType: { } enumerated } ? enumerated : type;
        return underlying?.SpecialType is SpecialType.System_UInt64 or SpecialType.System_Int64 || call.Contract.OriginName is "ExAllocatePool2" or "ExAllocatePool3";
    }
}
