using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.NestedTryFinally;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void FinallyOfTheInnerForgets(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            try
            {
                Api.Validate(value);
            }
            finally
            {
                Api.ApcOnly();
            }
        }
        finally
        {
            Ke.LowerIrql(old);
        }
    }

    [IrqlRequires(Passive)]
    public static void GotoOutOfATry()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        try
        {
            if (Api.Ask())
                goto done;

            Api.DispatchOnly();
        }
        finally
        {
            Ke.LowerIrql(old);
        }

    done:
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void LoopWithFinally(int value)
    {
        for (var i = 0; i < value; i++)
        {
            Ke.RaiseIrql(Apc, out var old);
            try
            {
                if (Api.Ask())
                    continue;

                if (Api.Ask())
                    break;

                Api.Validate(i);
            }
            finally
            {
                Ke.LowerIrql(old);
            }
        }

        Api.PassiveOnly();
    }
}
