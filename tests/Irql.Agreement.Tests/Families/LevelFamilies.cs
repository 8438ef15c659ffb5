using System.Collections.Generic;
using System.Linq;
using static Irql.Agreement.Tests.Cases;

namespace Irql.Agreement.Tests.Families;

/// <summary>Routines called at every level, and levels raised and lowered.</summary>
internal static class LevelFamilies
{
    private const string Wait = "_ = Ke.WaitForSingleObject(OBJECT, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, Alertable: false, Timeout: TIME);";

    /// <summary>Calls of routines that are for some levels only.</summary>
    public static Family Calls { get; } = new("Calls", new[]
    {
        UpTo(IrqlLevel.High, "GetCurrentIrql", "Resident = (uint)Ke.GetCurrentIrql();"),
        UpTo(IrqlLevel.High, "StallExecutionProcessor", "Ke.StallExecutionProcessor(1);"),
        UpTo(IrqlLevel.High, "QueryTickCount", "Ke.QueryTickCount(out _);"),
        UpTo(IrqlLevel.High, "InsertQueueDpc", "Ke.InsertQueueDpc(Dpc, default, default);"),
        UpTo(IrqlLevel.High, "RemoveQueueDpc", "Ke.RemoveQueueDpc(Dpc);"),
        UpTo(IrqlLevel.High, "InitializeEvent", "Ke.InitializeEvent(Never, EVENT_TYPE.NotificationEvent, State: false);"),
        UpTo(IrqlLevel.High, "GetCurrentProcessorNumber", "Resident = (uint)Ke.GetCurrentProcessorNumber();"),
        UpTo(IrqlLevel.Dispatch, "SetEvent", "Ke.SetEvent(Always, 0, Wait: false);"),
        UpTo(IrqlLevel.Dispatch, "ResetEvent", "Ke.ResetEvent(Never);"),
        UpTo(IrqlLevel.Dispatch, "ClearEvent", "Ke.ClearEvent(Never);"),
        UpTo(IrqlLevel.Dispatch, "ReadStateEvent", "_ = Ke.ReadStateEvent(Never);"),
        UpTo(IrqlLevel.Dispatch, "ReleaseSemaphore", "Ke.ReleaseSemaphore(Semaphore, 0, 1, Wait: false);"),
        UpTo(IrqlLevel.Dispatch, "ReadStateSemaphore", "_ = Ke.ReadStateSemaphore(Semaphore);"),
        UpTo(IrqlLevel.Dispatch, "SetTimer", "Ke.SetTimer(Timer, -10, default);", after: "Ke.CancelTimer(Timer);\n"),
        UpTo(IrqlLevel.Dispatch, "CancelTimer", "Ke.CancelTimer(Timer);"),
        UpTo(IrqlLevel.Apc, "EnterCriticalRegion", "Ke.EnterCriticalRegion();\nKe.LeaveCriticalRegion();"),
        UpTo(IrqlLevel.Apc, "EnterGuardedRegion", "Ke.EnterGuardedRegion();\nKe.LeaveGuardedRegion();"),
        UpTo(IrqlLevel.Passive, "FlushQueuedDpcs", "Ke.FlushQueuedDpcs();"),
        UpTo(IrqlLevel.Passive, "InitializeSemaphore", "Ke.InitializeSemaphore(Semaphore, 1, 100);"),
    }.SelectMany(static cases => cases).ToArray());

    /// <summary>Waits with and without a time limit.</summary>
    public static Family Waits { get; } = new("Waits", new[]
    {
        UpTo(IrqlLevel.Apc, "ForSignaled", Wait.Replace("OBJECT", "Always").Replace("TIME", "null")),
        UpTo(IrqlLevel.Apc, "ForAWhile", Wait.Replace("OBJECT", "Never").Replace("TIME", "-100")),
        UpTo(IrqlLevel.Dispatch, "ZeroOnEvent", Wait.Replace("OBJECT", "Never").Replace("TIME", "0")),
        UpTo(IrqlLevel.Dispatch, "ZeroOnSignaled", Wait.Replace("OBJECT", "Always").Replace("TIME", "0")),
        UpTo(IrqlLevel.Apc, "Delay", "Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -10);"),
        [
            Wrong("InfiniteUnderLock", Locked(Wait.Replace("OBJECT", "Always").Replace("TIME", "null"))),
            Right("ZeroUnderLock", Locked(Wait.Replace("OBJECT", "Always").Replace("TIME", "0"))),
            Right("AfterLock", Locked("Resident++;") + Wait.Replace("OBJECT", "Always").Replace("TIME", "null")),
        ],
    }.SelectMany(static cases => cases).ToArray());

    /// <summary>Raising and lowering.</summary>
    public static Family Pairs { get; } = new("Pairs", Pair().ToArray());

    private static IEnumerable<AgreementCase> Pair()
    {
        foreach (var level in Levels.Skip(1))
        {
            yield return Right($"RaiseAndLower_{level}", At(level, "Resident++;"));
            yield return Wrong($"RaiseAlone_{level}", $"Ke.RaiseIrql(IrqlLevel.{level}, out _);\n");
            yield return Wrong($"LowerToHigher_{level}", $"Ke.LowerIrql(IrqlLevel.{level});\n");
            yield return Wrong($"RaiseToLower_{level}", $"Ke.RaiseIrql(IrqlLevel.High, out var top);\nKe.RaiseIrql(IrqlLevel.{(level == IrqlLevel.High ? IrqlLevel.Passive : level)}, out _);\nKe.LowerIrql(top);\n");
            yield return Right($"Nested_{level}", $"Ke.RaiseIrql(IrqlLevel.Apc, out var first);\nKe.RaiseIrql(IrqlLevel.{level}, out var second);\nKe.LowerIrql(second);\nKe.LowerIrql(first);\n");
            yield return Right($"RaiseToSame_{level}", $"Ke.RaiseIrql(IrqlLevel.{level}, out var first);\nKe.RaiseIrql(IrqlLevel.{level}, out var second);\nKe.LowerIrql(second);\nKe.LowerIrql(first);\n");
            yield return Wrong($"LowerOnlyOnce_{level}", $"Ke.RaiseIrql(IrqlLevel.Apc, out _);\nKe.RaiseIrql(IrqlLevel.{level}, out var second);\nKe.LowerIrql(second);\n");
        }

        yield return Right("RaiseToDpcLevel", "var old = Ke.RaiseIrqlToDpcLevel();\nKe.LowerIrql(old);\n");
        yield return Wrong("RaiseToDpcLevelFromHigh", At(IrqlLevel.High, "var old = Ke.RaiseIrqlToDpcLevel();\nKe.LowerIrql(old);"));
        yield return Right("RestoredInFinally", "Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);\ntry { Resident++; } finally { Ke.LowerIrql(old); }\n");
    }
}
