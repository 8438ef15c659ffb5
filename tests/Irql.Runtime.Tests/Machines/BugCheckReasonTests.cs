using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Machines;

/// <summary>Bugcheck callbacks that are called for a reason.</summary>
public sealed class BugCheckReasonTests
{
    [Fact]
    public void ReasonCallbacks_RunAtHighLevelAfterTheOrdinaryOnes()
    {
        var log = new List<string>();
        var result = Run(() =>
        {
            var reason = New<KBUGCHECK_REASON_CALLBACK_RECORD>();
            Ke.InitializeCallbackRecord(reason);
            Assert.True(Ke.RegisterBugCheckReasonCallback(
                reason,
                (why, record, data, length) =>
                {
                    var dump = data.Cast<KBUGCHECK_SECONDARY_DUMP_DATA>();
                    log.Add($"{why} {record == reason} {length} {Ke.GetCurrentIrql()} {dump.Value.InBufferLength}");
                    dump.Value.InBuffer.WriteU32(0, 1);
                },
                KBUGCHECK_CALLBACK_REASON.KbCallbackSecondaryDumpData,
                PVOID.Null));
            Assert.False(Ke.RegisterBugCheckReasonCallback(reason, static (_, _, _, _) => { }, KBUGCHECK_CALLBACK_REASON.KbCallbackAddPages, PVOID.Null));
            var ordinary = New<KBUGCHECK_CALLBACK_RECORD>();
            Ke.InitializeCallbackRecord(ordinary);
            Ke.RegisterBugCheckCallback(ordinary, (_, _) => log.Add("ordinary"), PVOID.Null, 0, PVOID.Null);
            Ke.BugCheck(0xE2);
        });
        Assert.Equal((BugCheckCode)0xE2, result.BugCheck!.Code);
        Assert.Equal(["ordinary", "KbCallbackSecondaryDumpData True 40 High 256"], log);
    }

    [Fact]
    public void DeregisteredOrWrongReason_IsNotCalled()
    {
        var called = 0;
        Run(() =>
        {
            var reason = New<KBUGCHECK_REASON_CALLBACK_RECORD>();
            Ke.InitializeCallbackRecord(reason);
            Assert.False(Ke.RegisterBugCheckReasonCallback(reason, (_, _, _, _) => called++, KBUGCHECK_CALLBACK_REASON.KbCallbackInvalid, PVOID.Null));
            Assert.True(Ke.RegisterBugCheckReasonCallback(reason, (_, _, _, _) => called++, KBUGCHECK_CALLBACK_REASON.KbCallbackDumpIo, PVOID.Null));
            Assert.True(Ke.DeregisterBugCheckReasonCallback(reason));
            Assert.False(Ke.DeregisterBugCheckReasonCallback(reason));
            Ke.BugCheck(0xE2);
        });
        Assert.Equal(0, called);
    }
}
