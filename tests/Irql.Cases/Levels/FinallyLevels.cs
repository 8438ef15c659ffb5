using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.FinallyLevels;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void FinallyRunsRaised(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        try
        {
            Api.Validate(value);
        }
        finally
        {
            Api.PassiveOnly(); // IRQL1001 certain
            Ke.LowerIrql(old);
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void FinallyAfterReturn()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        try
        {
            if (Api.Ask())
                return;

            Api.DispatchOnly();
        }
        finally
        {
            Ke.LowerIrql(old);
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void FinallyRunsAtEither(int value)
    {
        try
        {
            Api.Validate(value);
            Ke.RaiseIrql(Apc, out var old);
            Ke.LowerIrql(old);
        }
        finally
        {
            Api.PassiveOnly();
        }
    }

    [IrqlRequires(Passive)]
    public static void Nested()
    {
        Ke.RaiseIrql(Apc, out var outer);
        try
        {
            Ke.RaiseIrql(Dispatch, out var inner);
            try
            {
                Api.DispatchOnly();
            }
            finally
            {
                Ke.LowerIrql(inner);
            }

            Api.ApcOnly();
        }
        finally
        {
            Ke.LowerIrql(outer);
        }

        Api.PassiveOnly();
    }
}
