using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>What a number of <c>IrqlLevel</c> stands for in each position: <c>Device</c> (3) is a whole range.</summary>
internal static class LevelNumbers
{
    public const int Device = LevelMask.DeviceMinimum;

    /// <summary>The highest level that a maximum of <paramref name="level"/> allows: 26 for <c>Device</c>.</summary>
    public static int AsMaximum(int level) => level == Device ? LevelMask.DeviceMaximum : level;

    /// <summary>The levels that "exactly at <paramref name="level"/>" and "raises to <paramref name="level"/>" mean: 3..26 for <c>Device</c>.</summary>
    public static LevelMask AsTarget(int level)
        => level == Device ? LevelMask.Range(LevelMask.DeviceMinimum, LevelMask.DeviceMaximum)
            : IsValid(level) ? LevelMask.Exactly(level) : LevelMask.None;

    /// <summary>Whether the number is a level at all.</summary>
    public static bool IsValid(int level) => level is >= 0 and <= LevelMask.High;

    /// <summary>Whether values of a type can be levels: an enum, a number, or a pointer to one; a type of the user's own may stand for a level.</summary>
    public static bool IsLevelLike(ITypeSymbol type)
    {
        if (type is IPointerTypeSymbol pointer)
            type = pointer.PointedAtType;
        return type.TypeKind is TypeKind.TypeParameter or TypeKind.Error || (type.TypeKind == TypeKind.Struct && type.SpecialType == SpecialType.None)
            || IsPlainNumber(type);
    }

    /// <summary>An enum or a built-in integer: passed by value it can hand nothing back.</summary>
    public static bool IsPlainNumber(ITypeSymbol type)
        => type.TypeKind == TypeKind.Enum
            || type.SpecialType is SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
                or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr
                or SpecialType.System_UIntPtr;
}
