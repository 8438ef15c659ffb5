using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RefReturnsAndArguments;

internal sealed class Driver
{
    private int _value;

    [IrqlRequiresMax(Apc)]
    private ref int LowReference() => ref _value;

    private ref int Reference() => ref _value;

    [IrqlRequiresMax(Apc)]
    private static int LowValue() => 1;

    [IrqlRequires(Dispatch)]
    public void AtDispatch()
    {
        LowReference() = 1; // IRQL1001 certain
        Reference() = 2;
        ref var alias = ref LowReference(); // IRQL1001 certain
        alias = 3;
        Take(in Reference());
        Take(LowValue()); // IRQL1001 certain
        Swap(ref Reference(), ref LowReference()); // IRQL1001 certain
    }

    private static void Take(in int value)
    {
    }

    private static void Swap(ref int first, ref int second) => (first, second) = (second, first);
}
