using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedStruct;

[Paged]
internal struct Record
{
    public int Value;
}

internal static unsafe class Driver
{
    // Instances reached through a pointer, reference, array or box; a local copy is on the stack.
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Record* pointer, ref Record reference, Record[] array, Record copy)
    {
        pointer->Value = 1; // IRQL2002 certain
        reference.Value = 2; // IRQL2002 certain
        array[0].Value = 3; // IRQL2002 certain
        copy.Value = 4;
        Record local = default;
        local.Value = copy.Value;
        var another = local;
    }

    [IrqlRequires(Passive)]
    public static void CopiedOut(Record* pointer)
    {
        var copy = *pointer;
        Ke.RaiseIrql(Dispatch, out var old);
        copy.Value++;
        Ke.LowerIrql(old);
        *pointer = copy;
    }

    [IrqlRequires(Dispatch)]
    public static void CopiedTooHigh(Record* pointer)
    {
        var copy = *pointer; // IRQL2002 certain
        copy.Value = 1;
    }
}
