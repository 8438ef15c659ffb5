using Irql;

namespace Irql.Cases.Managed.NewClassAndArray;

internal static class Service
{
    private sealed class Node
    {
        public int Value;
    }

    private struct Point
    {
        public int X;
        public int Y;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int AtDispatch()
    {
        Node node = new Node(); // IRQL5001 certain
        int[] values = new int[4]; // IRQL5001 certain
        Point point = new Point { X = 1, Y = 2 };
        return node.Value + values.Length + point.X;
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static int AtPassive()
    {
        Node node = new Node();
        int[] values = new int[4];
        return node.Value + values.Length;
    }
}
