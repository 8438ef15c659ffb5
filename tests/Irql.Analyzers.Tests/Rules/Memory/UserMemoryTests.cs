using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Memory;

/// <summary>IRQL4001 to IRQL4005: probes, try regions, double fetches, levels, escapes.</summary>
public sealed class UserMemoryTests
{
    private const string Catch = "catch (AccessViolationException) { return 0; }";

    [Theory]
    [InlineData("return {|IRQL4001:*p|};")]
    [InlineData("ProbeForRead(p, 4, 4); return *p;")]
    [InlineData("ProbeForRead(p, 0, 4); return {|IRQL4001:*p|};")]
    [InlineData("ProbeForRead(p, 4, 4); return {|IRQL4001:p[1]|};")]
    [InlineData("ProbeForRead(p, 8, 4); return p[1];")]
    [InlineData("ProbeForRead(p, n, 4); return p[n];")]
    [InlineData("var q = p + 1; return {|IRQL4001:*q|};")]
    [InlineData("ProbeForRead(p, 8, 4); var q = p + 1; return *q;")]
    [InlineData("var q = p; ProbeForRead(q, 4, 4); return *p;")]
    [InlineData("ProbeForRead(p, 4, 4); p = other; return {|IRQL4001:*p|};")]
    [InlineData("if (n != 0) ProbeForRead(p, 4, 4); return {|IRQL4001:*p|};")]
    public Task Pointer_ProbedAsFarAsItIsUsed_OrReports(string body) => MemorySource.Verify(
        $$"""static uint M([UserMemory] uint* p, [UserMemory] uint* other, uint n) { try { {{body}} } {{Catch}} }""");

    [Theory]
    [InlineData("4", "h->Length", false)]
    [InlineData("4", "h->Flags", true)]
    [InlineData("8", "h->Flags", false)]
    [InlineData("(nuint)sizeof(HEADER)", "h->Extra", false)]
    public Task Field_BehindTheProbedLength_Reports(string length, string field, bool reports) => MemorySource.Verify(
        $$"""static uint M([UserMemory] HEADER* h) { try { ProbeForRead(h, {{length}}, 4); return {{(reports ? "{|IRQL4001:" + field + "|}" : field)}}; } {{Catch}} }""");

    [Fact]
    public Task PointerReadOutOfUserMemory_IsUserMemory() => MemorySource.Verify($$"""
        static uint Field([UserMemory] REQUEST* r) { try { ProbeForRead(r, 16, 8); var d = r->Data; return {|IRQL4001:*d|}; } {{Catch}} }
        static uint Copy([UserMemory] REQUEST* r) { try { ProbeForRead(r, 16, 8); var c = *r; ProbeForRead(c.Data, 4, 4); return *c.Data + c.Count; } {{Catch}} }
        """);

    [Fact]
    public Task Helper_WithoutAttribute_IsJudgedAtItsCall() => MemorySource.Verify($$"""
        static uint First(uint* p) => *p;
        static uint Twice(uint* p) => First(p);
        static uint Bad([UserMemory] uint* p) { try { return {|IRQL4001:Twice(p)|}; } {{Catch}} }
        static uint Outside([UserMemory(Probed = true)] uint* p) => {|IRQL4002:Twice(p)|};
        static uint Good([UserMemory] uint* p) { try { ProbeForRead(p, 4, 4); return Twice(p); } {{Catch}} }
        static uint Kernel() { uint x = 1; return Twice(&x); }
        """);

    [Fact]
    public Task ProbedParameter_WantsAProbedArgument() => MemorySource.Verify($$"""
        static uint Use([UserMemory(Probed = true)] uint* p) { try { return *p; } {{Catch}} }
        static uint Bad([UserMemory] uint* p) => {|IRQL4001:Use(p)|};
        static uint Good([UserMemory(Probed = true)] uint* p) => Use(p);
        """);

    [Theory]
    [InlineData("try { return *p; } catch (AccessViolationException) { return 0; }")]
    [InlineData("try { try { return *p; } finally { *k = 0; } } catch (AccessViolationException) { return 0; }")]
    [InlineData("try { return {|IRQL4002:*p|}; } finally { *k = 0; }")]
    [InlineData("return {|IRQL4002:*p|};")]
    [InlineData("try { *k = 1; } catch (AccessViolationException) { } return {|IRQL4002:*p|};")]
    public Task Touch_OutsideACatchingTry_Reports(string body) => MemorySource.Verify(
        $$"""static uint M([UserMemory(Probed = true)] uint* p, uint* k) { {{body}} }""");

    [Theory]
    [InlineData("return *p + {|IRQL4003:*p|};")]
    [InlineData("var a = *p; *p = a; return a;")]
    [InlineData("return n == 0 ? *p : *p;")]
    [InlineData("return p[0] + p[1];")]
    [InlineData("return p[1] + {|IRQL4003:p[1]|};")]
    [InlineData("uint s = 0; for (uint i = 0; i < n; i++) s += p[i]; return s;")]
    public Task Bytes_ReadTwice_Report(string body) => MemorySource.Verify(
        $$"""static uint M([UserMemory(Probed = true)] uint* p, uint n) { try { {{body}} } {{Catch}} }""");

    [Fact]
    public Task DoubleFetch_AcrossHelpers_IsReportedAtTheCall() => MemorySource.Verify($$"""
        static bool Valid(HEADER* h) => h->Length < 64;
        static uint Bad([UserMemory(Probed = true)] HEADER* h) { try { var n = h->Length; return {|IRQL4003:Valid(h)|} ? n : 0; } {{Catch}} }
        static uint Good([UserMemory(Probed = true)] HEADER* h) { try { var n = h->Flags; return Valid(h) ? n : 0; } {{Catch}} }
        """);

    [Fact]
    public Task Touch_AtDispatch_Reports_CopyOfThePointerDoesNot() => MemorySource.Verify($$"""
        [IrqlRequires(IrqlLevel.Dispatch)] static uint Bad([UserMemory(Probed = true)] uint* p) { try { return {|IRQL4004:*p|}; } {{Catch}} }
        [IrqlRequires(IrqlLevel.Dispatch)] static bool Compared([UserMemory] uint* p, [UserMemory] uint* q) { var r = p + 1; return r == q; }
        """);

    [Fact]
    public Task UserAddress_GivenToAWorkItem_Reports() => MemorySource.Verify("""
        static void Direct(void* item, [UserMemory] uint* p) { {|IRQL4005:IoQueueWorkItem(item, &OnWork, 1, p)|}; }
        static void Offset(void* item, [UserMemory] byte* p) { var q = p + 8; {|IRQL4005:IoQueueWorkItem(item, &OnWork, 1, q)|}; }
        static void Kernel(void* item, void* context, [UserMemory] uint* p) { IoQueueWorkItem(item, &OnWork, 1, context); }
        """);

    [Fact]
    public Task UserField_KeepsTheFactThroughLocals() => MemorySource.Verify($$"""
        static uint Bad(OWNER* o) { var u = o->User; try { return {|IRQL4001:*u|}; } {{Catch}} }
        static void* Kernel(OWNER* o) => o->Block;
        """);

    [Fact]
    public Task CopyRoutine_WithUnprobedSource_Reports() => MemorySource.Verify($$"""
        static void Bad(void* d, [UserMemory] void* s) => RtlCopyMemory(d, {|IRQL4001:{|IRQL4002:s|}|}, 4);
        static void Good(void* d, [UserMemory] void* s) { try { ProbeForRead(s, 4, 1); RtlCopyMemory(d, s, 4); } catch (AccessViolationException) { } }
        """);

    [Fact]
    public Task Helper_ProbingUnderACondition_IsJudgedByItsArgument() => MemorySource.Verify($$"""
        static void Check(void* p, bool trusted) { if (!trusted) ProbeForRead(p, 4, 4); }
        static uint M([UserMemory] uint* p, bool trusted) { try { Check(p, trusted); return {|IRQL4001:*p|}; } {{Catch}} }
        static uint Never([UserMemory] uint* p) { try { Check(p, true); return {|IRQL4001:*p|}; } {{Catch}} }
        static uint Always([UserMemory] uint* p) { try { Check(p, false); return *p; } {{Catch}} }
        static uint Same([UserMemory] uint* p, bool trusted) { try { Check(p, trusted); return trusted ? 0 : *p; } {{Catch}} }
        """);
}
