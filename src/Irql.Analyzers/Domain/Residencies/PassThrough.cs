using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain.Residencies;

/// <summary>What members of spans, arrays and the like do with the storage they refer to: nothing, hand it on, or touch it.</summary>
internal static class PassThrough
{
    /// <summary>A span, memory or array segment: a pointer with a length, itself a value.</summary>
    public static bool IsView(ITypeSymbol? type)
        => type is INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" };

    /// <summary>A typed guest pointer of the managed runtime, or its array of elements.</summary>
    public static bool IsGuestPointer(ITypeSymbol? type)
        => type is INamedTypeSymbol { Arity: 1, Name: "KernelPtr" or "UserPtr" or "KernelArray", ContainingNamespace: { Name: "Runtime", ContainingNamespace.Name: "Irql" } };

    /// <summary>A guest address of the managed runtime, typed or not.</summary>
    public static bool IsGuestAddress(ITypeSymbol? type)
        => IsGuestPointer(type) || type is INamedTypeSymbol { Arity: 0, Name: "PVOID", ContainingNamespace: { Name: "Runtime", ContainingNamespace.Name: "Irql" } };

    /// <summary>Whether the member reads or writes what its view refers to.</summary>
    public static bool ViewMemberTouches(IMethodSymbol method)
    {
        if (method.IsStatic || method.MethodKind == MethodKind.Constructor)
            return false;
        return method.Name is not ("get_Length" or "get_IsEmpty" or "get_Span" or "get_Count" or "get_Offset" or "get_Array" or "Slice" or "GetPinnableReference" or "Pin");
    }

    /// <summary>Whether the member of a guest pointer reads or writes what it points to.</summary>
    public static bool GuestMemberTouches(IMethodSymbol method)
        => method.Name is "get_Value" or "set_Value" or "get_Item" or "set_Item";

    /// <summary>Whether the result refers to the same storage as the instance (or the first pointer-like argument).</summary>
    public static bool HandsOn(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (IsView(type))
            return method.Name is "Slice" or "get_Span" or "get_Array" or "GetPinnableReference" or "get_Item" || method.MethodKind is MethodKind.Conversion or MethodKind.Constructor;
        if (IsGuestPointer(type))
            return method.Name is "At" or "get_First" or "Cast" or "Field" or "ToPVOID" or "ToKernelPtr" or "Add" or "Subtract" or "Increment"
                || method.MethodKind is MethodKind.Conversion or MethodKind.UserDefinedOperator && method.ReturnType.SpecialType != SpecialType.System_Boolean;
        return IsReinterpretation(method);
    }

    /// <summary>Whether a framework routine only makes another reference of the one it gets.</summary>
    public static bool IsReinterpretation(IMethodSymbol method) => method.ContainingType?.Name switch
    {
        "MemoryMarshal" => method.Name is not ("Read" or "Write" or "TryRead" or "TryWrite" or "ToEnumerable" or "CreateReadOnlySpanFromNullTerminated"),
        "Unsafe" => method.Name is "As" or "Add" or "Subtract" or "AddByteOffset" or "SubtractByteOffset" or "AsPointer" or "AsRef" or "NullRef" or "Unbox",
        "MemoryExtensions" => method.Name is "AsSpan" or "AsMemory",
        _ => false,
    };

    /// <summary>Framework routines that take references without following them.</summary>
    public static bool IsHarmlessForArguments(IMethodSymbol method)
        => IsReinterpretation(method)
            || method.MethodKind is MethodKind.Constructor or MethodKind.Conversion or MethodKind.UserDefinedOperator or MethodKind.BuiltinOperator or MethodKind.PropertySet
            || method.Name is "ReferenceEquals" or "KeepAlive" or "IsNullRef" or "AreSame" or "ByteOffset" or "IsAddressGreaterThan" or "IsAddressLessThan"
            || (method.Name is "GetHashCode" or "Equals" && method.ContainingType?.SpecialType == SpecialType.System_Object);
}
