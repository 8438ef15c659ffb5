using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedPointerArithmetic;

internal static unsafe class Driver
{
    internal struct Block
    {
        public int Head;
        public int Tail;
    }

    [IrqlRequires(Dispatch)]
    public static void Members([Paged] Block* block, Block* plain)
    {
        block->Head = 1; // IRQL2002 certain
        var tail = (*block).Tail; // IRQL2002 certain
        plain->Head = 1;
        var next = block + 1;
        next->Head = 2; // IRQL2002 certain
        var bytes = (byte*)block;
        bytes[0] = 1; // IRQL2002 certain
        var size = sizeof(Block);
    }

    [IrqlRequires(Dispatch)]
    public static void Reassigned([Paged] Block* block, Block* plain)
    {
        var current = block;
        current = plain;
        current->Head = 1;
    }

    [IrqlRequires(Dispatch)]
    public static void OneOfTwo([Paged] Block* block, Block* plain)
    {
        var current = Api.Ask() ? block : plain;
        current->Head = 1; // IRQL2002
    }
}
