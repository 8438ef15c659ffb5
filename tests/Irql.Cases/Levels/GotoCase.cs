using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GotoCase;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void FallsIntoTheRaised(int value)
    {
        IrqlLevel old;
        switch (value)
        {
            case 0:
                Ke.RaiseIrql(Dispatch, out old);
                goto case 1;
            case 1:
                Api.PassiveOnly(); // IRQL1001 may
                for (;;)
                    Api.AnyLevel();
            case 2:
                Ke.RaiseIrql(Dispatch, out old);
                goto case 3;
            case 3:
                Api.AtMostDispatch();
                for (;;)
                    Api.AnyLevel();
        }
    }
}
