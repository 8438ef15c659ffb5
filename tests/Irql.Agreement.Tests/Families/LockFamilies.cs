using System.Collections.Generic;
using System.Linq;
using static Irql.Agreement.Tests.Cases;

namespace Irql.Agreement.Tests.Families;

/// <summary>Spin locks and the locks that threads wait for.</summary>
internal static class LockFamilies
{
    /// <summary>Spin locks in both variants.</summary>
    public static Family SpinLocks { get; } = new("SpinLocks", Spin().ToArray(), """
            private static void TakeLock()
            {
                Ke.AcquireSpinLock(Lock, out var old);
                Ke.ReleaseSpinLock(Lock, old);
            }
        """);

    /// <summary>Mutexes of all kinds, resources and regions.</summary>
    public static Family Mutexes { get; } = new("Mutexes", Mutex().ToArray());

    private static IEnumerable<AgreementCase> Spin()
    {
        foreach (var routine in UpTo(IrqlLevel.Dispatch, "Acquire", "Ke.AcquireSpinLock(Lock, out var lockIrql);\nKe.ReleaseSpinLock(Lock, lockIrql);"))
            yield return routine;
        foreach (var routine in UpTo(IrqlLevel.Dispatch, "InStack", "Ke.AcquireInStackQueuedSpinLock(Lock, out var handle);\nKe.ReleaseInStackQueuedSpinLock(ref handle);"))
            yield return routine;
        foreach (var level in Levels)
        {
            var tooLow = level < IrqlLevel.Dispatch;
            yield return new($"AtDpc_At{level}", At(level, "Ke.AcquireSpinLockAtDpcLevel(Lock);\nKe.ReleaseSpinLockFromDpcLevel(Lock);"), tooLow);
        }

        yield return Wrong("Unreleased", "Ke.AcquireSpinLock(Lock, out _);\n");
        yield return Wrong("UnreleasedAtDpc", At(IrqlLevel.Dispatch, "Ke.AcquireSpinLockAtDpcLevel(Lock);"));
        yield return Wrong("Twice", Locked("Ke.AcquireSpinLock(Lock, out var again);\nKe.ReleaseSpinLock(Lock, again);"));
        yield return Wrong("TwiceAtDpc", Locked("Ke.AcquireSpinLockAtDpcLevel(Lock);\nKe.ReleaseSpinLockFromDpcLevel(Lock);"));
        yield return Wrong("TwiceThroughHelper", Locked("TakeLock();"));
        yield return Right("OnceThroughHelper", "TakeLock();\n");
        yield return Wrong("NotHeld", At(IrqlLevel.Dispatch, "Ke.ReleaseSpinLockFromDpcLevel(Lock);"));
        yield return Wrong("ReleasedTwice", "Ke.AcquireSpinLock(Lock, out var old);\nKe.ReleaseSpinLock(Lock, old);\nKe.ReleaseSpinLock(Lock, old);\n");
        yield return Wrong("WrongRelease", "Ke.AcquireSpinLock(Lock, out _);\nKe.ReleaseSpinLockFromDpcLevel(Lock);\n");
        yield return Right("TwoLocks", Locked("Ke.AcquireSpinLockAtDpcLevel(Other);\nKe.ReleaseSpinLockFromDpcLevel(Other);"));
        yield return Right("TwoRaisingLocks", Locked("Ke.AcquireSpinLock(Other, out var inner);\nKe.ReleaseSpinLock(Other, inner);"));
        yield return Right("ReleasedInFinally", "Ke.AcquireSpinLock(Lock, out var old);\ntry { Resident++; } finally { Ke.ReleaseSpinLock(Lock, old); }\n");
        yield return Right("OneAfterTheOther", "Ke.AcquireSpinLock(Lock, out var old);\nKe.ReleaseSpinLock(Lock, old);\nKe.AcquireSpinLock(Lock, out var next);\nKe.ReleaseSpinLock(Lock, next);\n");
    }

    private static IEnumerable<AgreementCase> Mutex()
    {
        const string wait = "_ = Ke.WaitForMutexObject(Mutex, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, Alertable: false, Timeout: null);\n";
        (string Name, string Acquire, string Release, bool Recursive)[] kinds =
        [
            ("Mutex", wait, "Ke.ReleaseMutex(Mutex, Wait: false);\n", true),
            ("Fast", "Ex.AcquireFastMutex(Fast);\n", "Ex.ReleaseFastMutex(Fast);\n", false),
            ("Guarded", "Ke.AcquireGuardedMutex(Guarded);\n", "Ke.ReleaseGuardedMutex(Guarded);\n", false),
            ("Resource", "Ke.EnterCriticalRegion();\nEx.AcquireResourceExclusiveLite(Resource, Wait: true);\n", "Ex.ReleaseResourceLite(Resource);\nKe.LeaveCriticalRegion();\n", true),
        ];
        foreach (var (name, acquire, release, recursive) in kinds)
        {
            yield return Right($"{name}_Pair", acquire + release);
            yield return Wrong($"{name}_Unreleased", acquire);
            yield return Wrong($"{name}_NotHeld", release);
            yield return new($"{name}_Twice", acquire + acquire + release + release, !recursive);
            yield return Wrong($"{name}_AtDispatch", At(IrqlLevel.Dispatch, acquire + release));
            yield return Wrong($"{name}_UnderSpinLock", Locked(acquire + release));
            yield return Wrong($"{name}_ReleasedTwice", acquire + release + release);
            yield return Right($"{name}_OneAfterTheOther", acquire + release + acquire + release);
        }

        yield return Wrong("Mutex_UnreleasedAfterPlainWait", wait.Replace("WaitForMutexObject", "WaitForSingleObject"));
        yield return Wrong("Resource_WithoutRegion", "Ex.AcquireResourceExclusiveLite(Resource, Wait: true);\nEx.ReleaseResourceLite(Resource);\n");
        foreach (var region in new[] { "Critical", "Guarded" })
        {
            yield return Right($"{region}Region_Pair", $"Ke.Enter{region}Region();\nResident++;\nKe.Leave{region}Region();\n");
            yield return Right($"{region}Region_Nested", $"Ke.Enter{region}Region();\nKe.Enter{region}Region();\nKe.Leave{region}Region();\nKe.Leave{region}Region();\n");
            yield return Wrong($"{region}Region_NotLeft", $"Ke.Enter{region}Region();\n");
            yield return Wrong($"{region}Region_NotEntered", $"Ke.Leave{region}Region();\n");
        }
    }
}
