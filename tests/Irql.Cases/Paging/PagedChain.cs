using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedChain;

[Paged]
internal sealed class Node
{
    public Node? Next;
    public int Value;
    public Resident? Owner;
}

internal sealed class Resident
{
    public Node? First;
    public int Count;
}

internal static class Driver
{
    // Reading a reference out of a resident object is no touch of what it refers to.
    [IrqlRequires(Dispatch)]
    public static void FromAResidentObject(Resident list)
    {
        list.Count++;
        var first = list.First;
        if (first == null)
            return;

        list.First = null;
        first.Value = 1; // IRQL2002 certain
    }

    [IrqlRequires(Passive)]
    public static void WalksLow(Resident list)
    {
        for (var node = list.First; node != null; node = node.Next)
            node.Value++;
    }

    [IrqlRequires(Passive)]
    public static void KeepsTheResidentPart(Node node)
    {
        var owner = node.Owner;
        Ke.RaiseIrql(Dispatch, out var old);
        if (owner != null)
            owner.Count++;

        Ke.LowerIrql(old);
    }
}
