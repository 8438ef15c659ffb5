using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardNested;

internal static class Driver
{
    [IrqlRequiresMax(Device)]
    public static void Steps()
    {
        if (Ke.GetCurrentIrql() <= Dispatch)
        {
            Api.AtMostDispatch();
            Api.AtMostApc(); // IRQL1001 may
            if (Ke.GetCurrentIrql() <= Apc)
            {
                Api.AtMostApc();
                Api.PassiveOnly(); // IRQL1001 may
                if (Ke.GetCurrentIrql() == Passive)
                    Api.PassiveOnly();
                else
                    Api.ApcOnly();
            }
            else
            {
                Api.DispatchOnly();
            }
        }
        else
        {
            Api.AtLeastDevice();
        }

        Api.AtMostDevice();
    }
}
