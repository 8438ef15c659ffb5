using Irql;

namespace Irql.Cases.Managed.TargetTypedNewAndInitialisers;

internal static class Service
{
    internal sealed class Node
    {
        public int Value;
        public Node? Next;
    }

    [NoHeapAllocation]
    internal static Node TargetTyped()
    {
        return new(); // IRQL5001
    }

    [NoHeapAllocation]
    internal static int[] ArrayInitialiser()
    {
        int[] values = { 1, 2 }; // IRQL5001
        return values;
    }

    [NoHeapAllocation]
    internal static int Fill(Node node)
    {
        node.Value = 3;
        node.Next = null;
        return node.Value;
    }
}
