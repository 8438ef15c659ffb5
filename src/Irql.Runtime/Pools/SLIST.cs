using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>Head of a sequenced singly linked list. Stands for <c>SLIST_HEADER</c>, 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct SLIST_HEADER
{
    /// <summary>The first entry.</summary>
    public PVOID Next;

    /// <summary>Number of entries, modulo 65,536.</summary>
    public ushort Depth;

    /// <summary>Counts changes, so that an exchange cannot mistake an entry that came back.</summary>
    public ushort Sequence;
}

/// <summary>Link of a sequenced singly linked list, first in its structure. Stands for <c>SLIST_ENTRY</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct SLIST_ENTRY
{
    /// <summary>The next entry.</summary>
    public PVOID Next;
}
