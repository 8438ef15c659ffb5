using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>What all lookaside lists have in common; opaque to drivers. Stands for <c>GENERAL_LOOKASIDE</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct GENERAL_LOOKASIDE
{
    /// <summary>The free entries.</summary>
    public SLIST_HEADER ListHead;

    /// <summary>How many free entries are kept.</summary>
    public ushort Depth;

    /// <summary>How many may ever be kept.</summary>
    public ushort MaximumDepth;

    /// <summary>Allocations so far.</summary>
    public uint TotalAllocates;

    /// <summary>Allocations that found the list empty.</summary>
    public uint AllocateMisses;

    /// <summary>Frees so far.</summary>
    public uint TotalFrees;

    /// <summary>Frees that found the list full.</summary>
    public uint FreeMisses;

    /// <summary>The pool entries come from.</summary>
    public uint Type;

    /// <summary>Their tag.</summary>
    public uint Tag;

    /// <summary>Their size in bytes.</summary>
    public uint Size;

    /// <summary>Address of the driver's own allocation routine, or NULL.</summary>
    public PVOID Allocate;

    /// <summary>Address of the driver's own free routine, or NULL.</summary>
    public PVOID Free;

    /// <summary>Misses when the depth was looked at last.</summary>
    public uint LastAllocateMisses;
}

/// <summary>A lookaside list of nonpaged entries; must be resident itself. Stands for <c>NPAGED_LOOKASIDE_LIST</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct NPAGED_LOOKASIDE_LIST
{
    /// <summary>The list.</summary>
    public GENERAL_LOOKASIDE L;
}

/// <summary>A lookaside list of paged entries. Stands for <c>PAGED_LOOKASIDE_LIST</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct PAGED_LOOKASIDE_LIST
{
    /// <summary>The list.</summary>
    public GENERAL_LOOKASIDE L;
}

/// <summary>A lookaside list of either kind. Stands for <c>LOOKASIDE_LIST_EX</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct LOOKASIDE_LIST_EX
{
    /// <summary>The list.</summary>
    public GENERAL_LOOKASIDE L;
}

/// <summary>A driver's own allocation routine of a lookaside list. Stands for <c>ALLOCATE_FUNCTION</c>.</summary>
[IrqlRole("ALLOCATE_FUNCTION")]
public delegate PVOID AllocateFunction(POOL_TYPE PoolType, uint NumberOfBytes, PoolTag Tag);

/// <summary>A driver's own free routine of a lookaside list. Stands for <c>FREE_FUNCTION</c>.</summary>
[IrqlRole("FREE_FUNCTION")]
public delegate void FreeFunction(PVOID Buffer);

/// <summary>A driver's own allocation routine of a <see cref="LOOKASIDE_LIST_EX"/>. Stands for <c>ALLOCATE_FUNCTION_EX</c>.</summary>
[IrqlRole("ALLOCATE_FUNCTION_EX")]
public delegate PVOID AllocateFunctionEx(POOL_TYPE PoolType, uint NumberOfBytes, PoolTag Tag, KernelPtr<LOOKASIDE_LIST_EX> Lookaside);

/// <summary>A driver's own free routine of a <see cref="LOOKASIDE_LIST_EX"/>. Stands for <c>FREE_FUNCTION_EX</c>.</summary>
[IrqlRole("FREE_FUNCTION_EX")]
public delegate void FreeFunctionEx(PVOID Buffer, KernelPtr<LOOKASIDE_LIST_EX> Lookaside);
