using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedNoTouch;

internal static unsafe class Driver
{
    private struct Block
    {
        public int Value;
    }

    [Paged]
    private static int s_count;

    [Paged]
    private static Block s_block;

    // Nothing here reads or writes paged storage.
    [IrqlRequires(Dispatch)]
    public static void Names()
    {
        var name = nameof(s_count);
        var size = sizeof(Block);
        var block = default(Block);
        block.Value = size;
    }

    [IrqlRequires(Dispatch)]
    public static void MembersOfAPagedStruct()
    {
        s_block.Value = 1; // IRQL2002 certain
        var copy = s_block; // IRQL2002 certain
        copy.Value = 2;
    }
}
