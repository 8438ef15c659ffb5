using Irql;

namespace Irql.Cases.Managed.AllocationInCallee;

internal static class Service
{
    private static int[] Build(int length) => new int[length];

    private static int Middle(int length) => Build(length).Length;

    private static int Sum(int[] values)
    {
        int sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int AtDispatch() => Middle(4); // IRQL5001 certain

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int OnlyReads(int[] values) => Sum(values);

    [IrqlRequires(IrqlLevel.Passive)]
    internal static int AtPassive() => Middle(4);
}
